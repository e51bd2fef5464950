/** A picture that moves by itself, whatever decodes it. */
import type { Texture } from 'pixi.js';
import type { StagePlay } from './stage-item.ts';

/** A part of a clip, over and over. Milliseconds. */
export interface Round {
  readonly fromMs: number;
  readonly lengthMs: number;
}

export interface LiveOptions {
  readonly play: StagePlay;
  readonly round: Round;
  /** There is another frame to be drawn. */
  readonly onFrame: () => void;
}

export interface LivePicture {
  /** The frame that is on now; none before the first. */
  readonly texture: Texture | undefined;
  /** How many there were so far, that one included. */
  readonly frameCount: number;
  setPlaying(isPlaying: boolean): void;
  close(): void;
}
