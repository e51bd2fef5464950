/** One thing that a person waits for, measured several times. */

export interface Measure {
  readonly name: string;
  /** Milliseconds that it may take at most; only reported when absent. */
  readonly limitMs?: number;
  /** What it is held against, measured in the same round. */
  readonly peer?: string;
  /** @returns milliseconds, by what was measured: `us`, and the peer's where there is one */
  readonly run: () => Promise<{ readonly us: number; readonly peer?: number }>;
}

export interface Measured {
  readonly measure: Measure;
  /** Medians, milliseconds. */
  readonly us: number;
  readonly peer: number | undefined;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** @param share [0..1] @param values at least one */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}

/** Rounds of all measures, one after the other: what disturbs a while disturbs all of them alike. */
export async function measured(
  measures: readonly Measure[],
  rounds: number,
  tell: (line: string) => void,
): Promise<readonly Measured[]> {
  const found = measures.map(() => ({ us: [] as number[], peer: [] as number[] }));
  for (let round = 1; round <= rounds; round += 1)
    for (const [index, measure] of measures.entries()) {
      const { us, peer } = await measure.run();
      found[index]!.us.push(us);
      if (peer !== undefined) found[index]!.peer.push(peer);
      tell(
        `round ${round}: ${measure.name}: ${us.toFixed(1)} ms${peer === undefined ? '' : `, ${measure.peer} ${peer.toFixed(1)} ms`}`,
      );
    }
  return measures.map((measure, index) => ({
    measure,
    us: median(found[index]!.us),
    peer: found[index]!.peer.length > 0 ? median(found[index]!.peer) : undefined,
  }));
}
