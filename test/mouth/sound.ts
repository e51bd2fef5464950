/** The sound of a video, placed in time as the container says. */
import { SAMPLE_RATE_HZ, samplesPerFrame } from '../../domain/time.ts';
import { pcm, probe } from '../support/media.ts';

/**
 * Decodes the sound from the first picture on, for as long as there are pictures: what a container puts later sounds
 * later, what lies before the first picture is dropped. 48 kHz, [-1..1], the mean of both channels.
 */
export async function readSound(
  file: string,
  frameCount: number,
  framesPerSecond: number,
): Promise<Float32Array> {
  const { streams } = await probe(file);
  const startOf = (kind: string) =>
    Number(streams.find((stream) => stream.codec_type === kind)?.start_time ?? Number.NaN);
  const offset = Math.round((startOf('audio') - startOf('video')) * SAMPLE_RATE_HZ);
  if (Number.isNaN(offset)) throw new Error(`${file} does not say when its streams start`);
  const decoded = await pcm(file);
  const samples = new Float32Array(frameCount * samplesPerFrame(framesPerSecond));
  for (let at = 0; at < decoded.length / 4; at++) {
    const sample = at + offset;
    if (sample < 0 || sample >= samples.length) continue;
    samples[sample] = (decoded.readInt16LE(at * 4) + decoded.readInt16LE(at * 4 + 2)) / 65_536;
  }
  return samples;
}
