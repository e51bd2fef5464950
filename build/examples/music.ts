/**
 * The product example's music, composed by rule: four chords three times over, soft pads, a bass and plucked arpeggios.
 * Notes that ring past the end go on at the beginning, so that the piece loops without a seam.
 */

const SAMPLE_RATE_HZ = 48_000;
const BEATS_PER_MINUTE = 80;
const BEAT = (60 / BEATS_PER_MINUTE) * SAMPLE_RATE_HZ;
const BARS = 12;
const LENGTH = Math.round(BARS * 4 * BEAT);

/** MIDI notes: Fmaj9, G6, Am9, Cmaj7. */
const CHORDS: readonly (readonly number[])[] = [
  [53, 57, 60, 64, 67],
  [55, 59, 62, 64, 69],
  [57, 60, 64, 67, 71],
  [48, 55, 59, 64, 67],
];
const BASS: readonly number[] = [41, 43, 45, 36];
/** Which chord tone each eighth note plucks, an octave up; −1 rests. */
const PATTERNS: readonly (readonly number[])[] = [
  [0, 2, 4, 2, 3, 1, 2, -1],
  [0, 2, 3, 4, 2, 3, 1, 2],
  [4, 2, 3, 1, 4, 3, 2, -1],
];

type Channels = readonly [Float32Array, Float32Array];

const frequency = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** The piece as a WAV file: 48 kHz, stereo, 16 bit, 36 s, peak −3 dBFS. */
export function composeEvening(): Buffer {
  const dry: Channels = [new Float32Array(LENGTH), new Float32Array(LENGTH)];
  for (let bar = 0; bar < BARS; bar++) {
    const chord = CHORDS[bar % 4]!;
    const start = bar * 4 * BEAT;
    for (const [index, note] of chord.entries()) pad(dry, start, note, (index - 2) / 3);
    bass(dry, start, BASS[bar % 4]!);
    bass(dry, start + 2.5 * BEAT, BASS[bar % 4]! + 12);
    // The first round is for the chords alone; then the plucks come in.
    const pattern = PATTERNS[Math.floor(bar / 4)]!;
    for (const [eighth, tone] of pattern.entries())
      if (tone >= 0)
        pluck(
          dry,
          start + (eighth * BEAT) / 2,
          chord[tone]! + 12,
          eighth % 2 ? 0.45 : -0.45,
          bar < 4 ? 0.5 : 1,
        );
  }
  return wav(normalise(echo(dry)));
}

function add(channels: Channels, at: number, value: number, pan: number): void {
  const index = at % LENGTH;
  channels[0][index] = channels[0][index]! + value * Math.sqrt((1 - pan) / 2);
  channels[1][index] = channels[1][index]! + value * Math.sqrt((1 + pan) / 2);
}

/** A bar's chord tone: three slightly detuned voices that swell and fade into the next bar. */
function pad(channels: Channels, start: number, note: number, pan: number): void {
  const length = Math.round(5.2 * BEAT);
  for (const detune of [-0.06, 0, 0.06]) {
    const step = (2 * Math.PI * frequency(note + detune)) / SAMPLE_RATE_HZ;
    for (let at = 0; at < length; at++) {
      const attack = Math.min(1, at / (1.1 * BEAT));
      const release = Math.min(1, (length - at) / (1.4 * BEAT));
      const level = 0.026 * Math.sin((attack * Math.PI) / 2) * release ** 2;
      const phase = step * at;
      const tone = Math.sin(phase) + 0.32 * Math.sin(2 * phase) + 0.12 * Math.sin(3 * phase);
      add(channels, Math.round(start) + at, level * tone, pan + detune * 3);
    }
  }
}

function bass(channels: Channels, start: number, note: number): void {
  const step = (2 * Math.PI * frequency(note)) / SAMPLE_RATE_HZ;
  const length = Math.round(2.2 * BEAT);
  for (let at = 0; at < length; at++) {
    const envelope =
      Math.min(1, at / 900) * Math.exp(-at / (0.8 * BEAT)) * Math.min(1, (length - at) / 4_000);
    const phase = step * at;
    add(channels, Math.round(start) + at, 0.15 * envelope * (Math.sin(phase) + 0.2 * Math.sin(2 * phase)), 0);
  }
}

/** A kalimba: the fundamental and two short, bright partials. */
function pluck(channels: Channels, start: number, note: number, pan: number, level: number): void {
  const step = (2 * Math.PI * frequency(note)) / SAMPLE_RATE_HZ;
  const length = Math.round(2.4 * BEAT);
  for (let at = 0; at < length; at++) {
    const phase = step * at;
    const tone =
      Math.exp(-at / 16_000) * Math.sin(phase) +
      0.35 * Math.exp(-at / 5_000) * Math.sin(3 * phase) +
      0.16 * Math.exp(-at / 1_800) * Math.sin(5.4 * phase);
    const edges = Math.min(1, at / 90) * Math.min(1, (length - at) / 4_000);
    add(channels, Math.round(start) + at, 0.1 * level * edges * tone, pan);
  }
}

/** Echoes a dotted eighth apart that cross from side to side; two rounds settle the loop. */
function echo(dry: Channels): Channels {
  const delay = Math.round(0.75 * BEAT);
  const wet: Channels = [Float32Array.from(dry[0]), Float32Array.from(dry[1])];
  for (let round = 0; round < 2; round++)
    for (let at = 0; at < LENGTH; at++) {
      const from = (at - delay + LENGTH) % LENGTH;
      wet[0][at] = dry[0][at]! + 0.28 * wet[1][from]!;
      wet[1][at] = dry[1][at]! + 0.28 * wet[0][from]!;
    }
  return wet;
}

function normalise(channels: Channels): Channels {
  let peak = 0;
  for (const channel of channels) for (const sample of channel) peak = Math.max(peak, Math.abs(sample));
  const gain = 10 ** (-3 / 20) / peak;
  return [channels[0].map((sample) => sample * gain), channels[1].map((sample) => sample * gain)];
}

function wav(channels: Channels): Buffer {
  const bytes = LENGTH * 4;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  file.writeUInt32LE(SAMPLE_RATE_HZ * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(bytes, 40);
  for (let at = 0; at < LENGTH; at++)
    for (const side of [0, 1] as const)
      file.writeInt16LE(Math.round(channels[side][at]! * 32_767), 44 + at * 4 + side * 2);
  return file;
}
