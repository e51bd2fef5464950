/** How far a clip or a sound was watched or heard: it goes on there once its file can be had again. */

export interface MediaPlace {
  readonly seconds: number;
  readonly isPlaying: boolean;
}

export function placeOf({ currentTime, paused }: HTMLMediaElement): MediaPlace {
  return { seconds: currentTime, isPlaying: !paused };
}

/** @param place undefined where it was not begun */
export function goOn(media: HTMLMediaElement, place: MediaPlace | undefined): void {
  if (!place) return;
  media.currentTime = place.seconds;
  // What cannot be played tells so by its own fault.
  if (place.isPlaying) void media.play().catch(() => {});
}
