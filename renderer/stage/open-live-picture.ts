/** A clip in a video element, or an animated picture decoded frame by frame. */
import { LiveFrames } from './live-frames.ts';
import type { LiveOptions, LivePicture } from './live-picture.ts';
import { LiveVideo } from './live-video.ts';

/** What a browser decodes as a picture. */
const ANIMATED = /^image\//;

export function openLivePicture(options: LiveOptions): LivePicture {
  return ANIMATED.test(options.play.mediaType) ? new LiveFrames(options) : new LiveVideo(options);
}
