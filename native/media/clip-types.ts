/** A picture that moves, as it was found and as it is read. */
import type { Rect } from '../../domain/avatar/types.ts';
import type { CameraFormat, VideoFormat } from './format.ts';

/** Those that V-04 does not name only where a clip is made anew. */
export type MovingFormat = VideoFormat | 'GIF' | 'WEBP' | 'OGG' | CameraFormat;
/** Those that FFmpeg reads; animated WebP we read ourselves. */
export type DemuxedMovingFormat = Exclude<MovingFormat, 'WEBP'>;

/** How a picture lies in its file: what a decoder gives and what must be done to it before it is shown. */
export interface StoredPicture {
  /** Pixels as decoded, before turning. */
  readonly width: number;
  readonly height: number;
  /** Clockwise quarter turns that set it upright. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** Mirrored left to right before it is turned. */
  readonly isMirrored: boolean;
  /** In fields, which are joined to frames first. */
  readonly isInterlaced: boolean;
  /** What turns its samples into RGB. `rgb` where they are RGB already. */
  readonly matrix: 'bt601' | 'bt709' | 'bt2020' | 'rgb';
  readonly range: 'limited' | 'full';
  readonly primaries: 'bt709' | 'bt2020';
}

/** What is known of a moving picture before it is decoded. Plain data. */
export interface MovingPicture {
  /** Real absolute path. */
  readonly file: string;
  readonly format: MovingFormat;
  /**
   * As V-04 names it (`H264`, `H265`, `VP8`, `VP9`, `AV1`); `GIF` or `WEBP` for animated images. FFmpeg's name for what
   * has to be made anew before it is used.
   */
  readonly codec: string;
  /** Upright, square pixels: rotation metadata and pixel aspect ratio are applied. */
  readonly width: number;
  readonly height: number;
  /** Of the picture, > 0. */
  readonly durationMs: number;
  /** Mean rate; the source may be variable. */
  readonly framesPerSecond: number;
  readonly hasAlpha: boolean;
  readonly hasSound: boolean;
  /** Transfer of the source: PQ and HLG are tone-mapped to BT.709. */
  readonly transfer: 'sdr' | 'pq' | 'hlg';
  readonly stored: StoredPicture;
}

/**
 * How the frames come. `yuv420p`: planar BT.709 limited, width and height even, opaque sources only. `rgba`: straight
 * alpha, row by row, BT.709 primaries and transfer, full range.
 */
export type ClipPixels = 'yuv420p' | 'rgba';

export interface ClipRequest {
  readonly clip: MovingPicture;
  /** Size of the picture that {@link crop} is scaled to, output pixels, ≥ 1. */
  readonly width: number;
  readonly height: number;
  /** Part of the upright source, shares [0..1]; all when absent. */
  readonly crop?: Rect | undefined;
  /**
   * Only for `yuv420p`: the picture is laid at (`left`, `top`), 0 or 1, in a frame rounded up to even sides, its outermost
   * pixels repeated into the margin, so that chroma falls on the output's grid.
   */
  readonly left?: 0 | 1;
  readonly top?: 0 | 1;
  readonly pixels: ClipPixels;
  readonly framesPerSecond: number;
  /** Where in the source a round begins. */
  readonly fromMs: number;
  readonly roundFrames: number;
  readonly plays: number;
  /** First frame wanted, from the start of the first round. */
  readonly firstFrame: number;
  /** How errors name the file. */
  readonly shownName: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The frames of a clip in order, one per output frame: the source frame that is on screen at that time (the last whose
 * time stamp is not later). After the last round its last frame comes again and again.
 */
export interface ClipReader {
  /** Bytes of one frame. */
  readonly frameBytes: number;
  /** Valid until the next call. Rejects with a StudioError: `MEDIA_NOT_FOUND`, `MEDIA_UNREADABLE`, `CLIP_DECODER_STALLED`, `CANCELLED`. */
  next(): Promise<Uint8Array>;
  /** Ends the decoder. May be called at any time, and again. */
  close(): Promise<void>;
}
