/** File work that goes by what a file says of itself, for tests of everything around it. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AssetFix } from '../../domain/assets/fix.ts';
import { fail, problem } from '../../domain/errors.ts';
import { type FileWork, LOOKS } from './file-work.ts';

export const CONVERT: AssetFix = { kind: 'convert', steps: ['codec'], format: 'PNG', is_needed: true };

const CHANNELS: readonly AssetFix[] = [
  { kind: 'channel', channel: 'left', is_needed: false },
  { kind: 'channel', channel: 'right', is_needed: false },
];

/** By the first word of a file. */
const FIXES: Readonly<Record<string, readonly AssetFix[]>> = {
  mend: [CONVERT],
  better: [{ ...CONVERT, is_needed: false }, ...CHANNELS],
  sides: CHANNELS,
};

/**
 * A file that begins with `bad` cannot be used, one with `mend` can be fixed, one with `better` too though it need not
 * be, one with `sides` leaves a choice; one with `slow` is worked on until it is stopped, one with `throw` is our fault,
 * one with `film` is a clip that browsers do not play; any other is a picture. One that ends with `cut` is cut short. What ends with `slow` is fixed until that
 * is stopped.
 */
export function pretendFileWork(onWork: (what: string, fileName: string) => void = () => {}): FileWork {
  const wordOf = async (file: string, signal: AbortSignal) => {
    const text = await readFile(file, 'utf8');
    if (text.startsWith('slow')) await delay(60_000, undefined, { signal, ref: false });
    if (text.startsWith('throw')) throw new TypeError('no studio error');
    return text;
  };
  return {
    inspect: async ({ file, fileName, signal }) => {
      onWork('inspect', fileName);
      const text = await wordOf(file, signal);
      const isFilm = text.startsWith('film');
      const isCut = text.endsWith('cut');
      const isWrong = text.startsWith('bad') || text.startsWith('mend');
      return {
        type: isFilm ? 'VIDEO' : 'IMAGE',
        facts: { format: isFilm ? 'AVI' : 'PNG', width: text.length },
        systemProperties: ['MATERIAL_IMG'],
        problems: [
          ...(isWrong
            ? [problem('MEDIA_UNREADABLE', { details: { file: fileName, reason: 'pretended' } })]
            : []),
          ...(isCut ? [problem('MEDIA_TRUNCATED', { details: { file: fileName } })] : []),
        ],
        fixes: [...(FIXES[text.split(' ')[0]!] ?? [])],
      };
    },
    fix: async ({ file, fileName, output, signal, onFraction }) => {
      onWork('fix', fileName);
      const text = await wordOf(file, signal);
      onFraction(0.25);
      if (text.endsWith('slow')) await delay(60_000, undefined, { signal, ref: false });
      if (text.includes('never')) throw fail('DISK_FULL', { details: { folder: 'nowhere' } });
      onFraction(0.5);
      await writeFile(output, `fixed ${text}`);
      return { fileName: `${path.parse(fileName).name}.png` };
    },
    derive: async ({ file, fileName, folder, signal, only, confirm }) => {
      const isProxy = only?.includes('proxy') ?? false;
      onWork(isProxy ? 'proxy' : 'derive', fileName);
      await wordOf(file, signal);
      await confirm?.();
      if (isProxy) return await writeFile(path.join(folder, LOOKS.proxy), 'proxy');
      await writeFile(path.join(folder, LOOKS.thumbnail), 'thumbnail');
      await writeFile(path.join(folder, LOOKS.waveform), '[0, 0.5, 1]');
    },
  };
}
