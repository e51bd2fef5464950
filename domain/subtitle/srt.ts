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

/** Cues of an `.srt` text, times rounded to frames; undefined when a block is not well formed. */
export function parseSrt(text: string, framesPerSecond: number): SubtitleCue[] | undefined {
  const cues: SubtitleCue[] = [];
  const blocks = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  for (const block of blocks) {
    if (block.trim() === '') continue;
    const [number, times, ...lines] = block.replace(/^\n+|\n+$/g, '').split('\n');
    const match = /^(\d+):(\d\d):(\d\d),(\d{3}) --> (\d+):(\d\d):(\d\d),(\d{3})/.exec(times ?? '');
    if (!match || !/^\d+$/.test(number ?? '')) return undefined;
    const values = match.slice(1).map(Number);
    cues.push({
      startFrame: frameOf(values.slice(0, 4), framesPerSecond),
      endFrame: frameOf(values.slice(4), framesPerSecond),
      lines,
    });
  }
  return cues;
}

function timecode(frame: number, framesPerSecond: number): string {
  const total = Math.round((frame * 1000) / framesPerSecond);
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const seconds = Math.floor(total / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)},${pad(total % 1000, 3)}`;
}

function frameOf(parts: readonly number[], framesPerSecond: number): number {
  const [hours, minutes, seconds, milliseconds] = parts as [number, number, number, number];
  const total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
  return Math.round((total * framesPerSecond) / 1000);
}

/** An arrow inside a text would read as a time line. */
function safeLine(line: string): string {
  return line.replaceAll('-->', '→');
}
