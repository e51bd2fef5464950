/** Subtitles beside a video, for tests that ask when something is said. */

export interface SpokenCue {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** @param subtitles SubRip */
export function cuesOf(subtitles: string): readonly SpokenCue[] {
  const seconds = (stamp: string) => {
    const [hours, minutes, rest] = stamp.replace(',', '.').split(':').map(Number);
    return hours! * 3600 + minutes! * 60 + rest!;
  };
  return subtitles
    .trim()
    .split(/\r?\n\r?\n/)
    .map((block) => {
      const [, times, ...lines] = block.split(/\r?\n/);
      const [from, to] = times!.split(' --> ').map(seconds);
      return { from: from!, to: to!, text: lines.join('') };
    });
}
