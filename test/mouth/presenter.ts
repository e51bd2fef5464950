/** Whose mouth is measured, and by which colours it is found in a picture. */
import { readRigs } from '../../native/avatar/catalogue.ts';
import { type Tone, tonesOf } from './measure.ts';

export interface Presenter {
  readonly id: string;
  readonly tones: readonly Tone[];
}

export async function presenters(): Promise<readonly Presenter[]> {
  return (await readRigs()).map(({ id, palette }) => ({ id, tones: tonesOf(palette) }));
}
