/**
 * Cuts a paragraph's pieces into cues of one or two lines. Of all ways that fit, the one with the least total cost: cues
 * that end with a sentence or a clause, last long enough to be read, and lines that break at good places.
 */
import type { Unit } from './units.ts';

/** A piece with its width and the time at which it is spoken. */
export interface TimedUnit extends Unit {
  readonly widthPx: number;
  /** Samples at 48 kHz from the scene's speech; undefined for what is not spoken (an emoji). */
  readonly startSample: number | undefined;
  readonly endSample: number | undefined;
}

/** Ranges of pieces: a cue, and where its second line starts (`end` when it has one line only). */
export interface CueRange {
  readonly start: number;
  readonly split: number;
  readonly end: number;
}

export interface PartitionLimits {
  readonly maxLineWidthPx: number;
  readonly spaceWidthPx: number;
  /** Width of a Han character: what "short" is measured in. */
  readonly emPx: number;
  readonly samplesPerSecond: number;
}

const CUE = 3;
const SECOND_LINE = 4;
const INSIDE = { sentence: 12, clause: 6, phrase: 0, list: 0 } as const;
const BREAK = { sentence: 0, clause: 0.5, phrase: 1, list: 4 } as const;
/** A cue that ends without any mark costs this and up to as much again for a bad place. */
const BREAK_WITHOUT_MARK = 8;
const FLASH_SECONDS = 1.2;
const SHORT_SECONDS = 1.5;
const LONG_SECONDS = 6;
const REST_SECONDS = 0.8;
const IMPOSSIBLE = Number.POSITIVE_INFINITY;

/** Every unit in exactly one range, in order. A unit wider than a line stands alone. */
export function partition(units: readonly TimedUnit[], limits: PartitionLimits): CueRange[] {
  const offsets = [0];
  for (const unit of units)
    offsets.push(offsets.at(-1)! + unit.widthPx + (unit.spaceBefore ? limits.spaceWidthPx : 0));
  const layout = { units, limits, offsets };
  const best: { cost: number; range: CueRange }[] = [{ cost: 0, range: { start: 0, split: 0, end: 0 } }];
  for (let end = 1; end <= units.length; end++) {
    let chosen = { cost: IMPOSSIBLE, range: { start: end - 1, split: end, end } };
    for (let start = end - 1; start >= 0; start--) {
      const alone = start === end - 1;
      // Two lines hold at most this, so nothing longer needs to be looked at.
      if (!alone && widthOf(layout, start, end) > 2 * limits.maxLineWidthPx + limits.spaceWidthPx) break;
      const { cost, split } = costOfCue(layout, start, end);
      const total = best[start]!.cost + (alone ? Math.min(cost, 1e6) : cost);
      if (total < chosen.cost) chosen = { cost: total, range: { start, split, end } };
    }
    best.push(chosen);
  }
  const ranges: CueRange[] = [];
  for (let end = units.length; end > 0; end = ranges.at(-1)!.start) ranges.push(best[end]!.range);
  return ranges.reverse();
}

interface Layout {
  readonly units: readonly TimedUnit[];
  readonly limits: PartitionLimits;
  /** Running width before each unit. */
  readonly offsets: readonly number[];
}

/** Width of a line of units; the space before the first one falls away. */
function widthOf({ units, limits, offsets }: Layout, start: number, end: number): number {
  const leading = units[start]!.spaceBefore ? limits.spaceWidthPx : 0;
  return offsets[end]! - offsets[start]! - leading;
}

function costOfCue(layout: Layout, start: number, end: number): { cost: number; split: number } {
  const lines = splitLines(layout, start, end);
  if (lines.cost === IMPOSSIBLE) return lines;
  const cost =
    CUE +
    lines.cost +
    endCost(layout.units, end) +
    insideCost(layout, start, end) +
    timeCost(layout, start, end);
  return { cost, split: lines.split };
}

/** The best place for a second line; none is needed when one line holds all. */
function splitLines(layout: Layout, start: number, end: number): { cost: number; split: number } {
  const { maxLineWidthPx, emPx } = layout.limits;
  if (widthOf(layout, start, end) <= maxLineWidthPx) return { cost: 0, split: end };
  let best = { cost: IMPOSSIBLE, split: end };
  for (let split = start + 1; split < end; split++) {
    const first = widthOf(layout, start, split);
    const second = widthOf(layout, split, end);
    if (first > maxLineWidthPx) break;
    if (second > maxLineWidthPx) continue;
    const widow = Math.min(first, second) < 2.5 * emPx ? 40 : 0;
    const imbalance = Math.abs(first - second) / maxLineWidthPx;
    const cost = SECOND_LINE + widow + 8 * imbalance ** 2 + 10 * layout.units[split]!.breakCost;
    if (cost < best.cost) best = { cost, split };
  }
  return best;
}

function endCost(units: readonly TimedUnit[], end: number): number {
  const next = units[end];
  if (!next) return 0;
  return next.markBefore ? BREAK[next.markBefore] : BREAK_WITHOUT_MARK * (1 + next.breakCost);
}

/** Sentences and clauses that end in mid-cue, and rests that the cue would stand through. */
function insideCost(layout: Layout, start: number, end: number): number {
  let cost = 0;
  let spokenUntil: number | undefined;
  for (let at = start; at < end; at++) {
    const unit = layout.units[at]!;
    if (at > start && unit.markBefore) cost += INSIDE[unit.markBefore];
    if (unit.startSample !== undefined && spokenUntil !== undefined) {
      const rest = (unit.startSample - spokenUntil) / layout.limits.samplesPerSecond;
      cost += 10 * Math.max(0, rest - REST_SECONDS);
    }
    spokenUntil = unit.endSample ?? spokenUntil;
  }
  return cost;
}

/** Too short to read, or so long that it bores; a cue in which nothing is spoken has no time of its own. */
function timeCost(layout: Layout, start: number, end: number): number {
  const { units, limits } = layout;
  const from = units.slice(start, end).find((unit) => unit.startSample !== undefined)?.startSample;
  if (from === undefined) return 100;
  const next = units.slice(end, end + 8).find((unit) => unit.startSample !== undefined)?.startSample;
  const last = units.slice(start, end).findLast((unit) => unit.endSample !== undefined)?.endSample ?? from;
  const spoken = (last - from) / limits.samplesPerSecond;
  // Seen until the next one at least; the paragraph's last is held after its word.
  const seen = next === undefined ? spoken + 0.5 : Math.max(spoken, (next - from) / limits.samplesPerSecond);
  let cost = 3 * Math.max(0, 1 - seen / SHORT_SECONDS);
  if (seen < FLASH_SECONDS) cost += 25 * (1 - seen / FLASH_SECONDS);
  if (spoken > LONG_SECONDS) cost += 3 * (spoken - LONG_SECONDS);
  return cost;
}
