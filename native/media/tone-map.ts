/**
 * HDR and wide colour to BT.709, as two tables and a matrix that every build of FFmpeg has filters for: the
 * signal is made light, the light's primaries are changed, and it is made a signal again. At 12 bits, the last table's
 * steepest part still makes less than a third of an 8-bit step of one of the first's.
 */
import type { MovingPicture } from './clip-types.ts';

/** What the filters below work on; they leave alpha, which is straight, as it is. */
export const LIGHT_FORMAT = 'gbrp12le';
/** zimg knows no twelve bits beside alpha. */
export const LIGHT_AND_ALPHA_FORMAT = 'gbrap16le';

/** ITU-R BT.2087-0, table 4: from BT.2020 primaries to those of BT.709. */
const TO_BT709 = [
  ['rr', 1.6605],
  ['rg', -0.5876],
  ['rb', -0.0728],
  ['gr', -0.1246],
  ['gg', 1.1329],
  ['gb', -0.0083],
  ['br', -0.0182],
  ['bg', -0.1006],
  ['bb', 1.1187],
] as const;

/** ITU-R BT.1886: how a display turns the signal into light. */
const DISPLAY_GAMMA = 2.4;
/** cd/m²: what most is mastered to and what HLG is defined for, and (ITU-R BT.2408) what white means in it. */
const HDR_PEAK = 1000;
const HDR_WHITE = 203;

/** Whether a source's colours are other than BT.709's. */
export function needsToneMap({ transfer, stored }: Pick<MovingPicture, 'transfer' | 'stored'>): boolean {
  return transfer !== 'sdr' || stored.primaries === 'bt2020';
}

/** Filters from {@link LIGHT_FORMAT}, or that with alpha, in the source's colours to the same in BT.709's. */
export function toneMapFilters({ transfer, stored }: Pick<MovingPicture, 'transfer' | 'stored'>): string[] {
  // `val` is the entry, `maxval` the largest there is; tables are made once, so a long formula costs nothing.
  const x = 'val/maxval';
  const light =
    transfer === 'sdr' ? `pow(${x},${DISPLAY_GAMMA})` : rollOff(transfer === 'pq' ? x : hlgAsPq(x));
  const matrix = TO_BT709.map(([name, value]) => `${name}=${value}`).join(':');
  return [
    table(`maxval*${light}`),
    ...(stored.primaries === 'bt2020' ? [`colorchannelmixer=${matrix}`] : []),
    table(`maxval*pow(${x},1/${DISPLAY_GAMMA})`),
  ];
}

function table(formula: string): string {
  const escaped = formula.replaceAll(',', '\\,');
  return `lutrgb=r=${escaped}:g=${escaped}:b=${escaped}`;
}

/** SMPTE ST 2084: light in units of 10,000 cd/m² to signal, and back. */
const [M1, M2, C1, C2, C3] = [0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875];
function pqOfLight(light: string): string {
  return `pow((${C1}+${C2}*pow(${light},${M1}))/(1+${C3}*pow(${light},${M1})),${M2})`;
}
function lightOfPq(signal: string): string {
  const root = `pow(${signal},1/${M2})`;
  return `pow(max(${root}-${C1},0)/(${C2}-${C3}*${root}),1/${M1})`;
}

function pqOf(light: number): number {
  return ((C1 + C2 * light ** M1) / (1 + C3 * light ** M1)) ** M2;
}

/** ITU-R BT.2100, table 5: scene light of the signal, and the display's of that, each colour by itself. */
function hlgAsPq(signal: string): string {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073];
  const scene = `if(lte(${signal},0.5),pow(${signal},2)/3,(exp((${signal}-${c})/${a})+${b})/12)`;
  return pqOfLight(`(pow(${scene},1.2)*${HDR_PEAK / 10_000})`);
}

/**
 * ITU-R BT.2390-10, 5.4.1: the signal is left as it is up to a knee and bent from there on, so that the peak comes
 * out as white. From PQ signal to display light, 1 being white.
 */
function rollOff(signal: string): string {
  const peak = pqOf(HDR_PEAK / 10_000);
  const most = pqOf(HDR_WHITE / 10_000) / peak;
  const knee = 1.5 * most - 0.5;
  // Registers: 0 is the signal as a share of the peak's, 1 the way from the knee to the peak.
  const hermite =
    `(2*pow(ld(1),3)-3*pow(ld(1),2)+1)*${knee}+(pow(ld(1),3)-2*pow(ld(1),2)+ld(1))*${1 - knee}` +
    `+(-2*pow(ld(1),3)+3*pow(ld(1),2))*${most}`;
  const bent = `if(lt(ld(0),${knee}),ld(0),${hermite})`;
  const set = `0*st(0,min((${signal})/${peak},1))+0*st(1,(ld(0)-${knee})/${1 - knee})`;
  return `(${set}+min(1,${lightOfPq(`((${bent})*${peak})`)}*${10_000 / HDR_WHITE}))`;
}
