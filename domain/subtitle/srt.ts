/** SubRip: numbered cues, `HH:MM:SS,mmm --> HH:MM:SS,mmm`, UTF-8, lines ended by `\n`. */
import type { SubtitleCue } from './types.ts';

/** Text of an `.srt` file for cues in frames of the whole video, ascending. Empty for no cues. */
export function formatSrt(cues: readonly SubtitleCue[], framesPerSecond: number): string {
  return cues
    .map(
      (cue, index) =>
        `${index + 1}\n${timecode(cue.startFrame, framesPerSecond)} --> ${timecode(cue.endFrame, framesPerSecond)}\n${cue.lines.map(safeLine).join('\n')}\n`,
    )
    .join('\n');
}

function timecode(frame: number, framesPerSecond: number): string {
  const total = Math.round((frame * 1000) / framesPerSecond);
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const seconds = Math.floor(total / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)},${pad(total % 1000, 3)}`;
}

/** An arrow inside a text would read as a time line. */
function safeLine(line: string): string {
  return line.replaceAll('-->', '→');
}
