/** The engine for a command that opens a page of it. */
import type { EngineRecord } from '../../../domain/shell/engine-record.ts';
import { ensureEngine } from '../../engine/start-engine.ts';
import { stopEngine } from '../../engine/stop-engine.ts';
import { type CommandContext, stringOption } from '../command.ts';

/**
 * Finds the engine, or starts it. From source, one that runs ends first when the pages have just been built anew: its
 * jobs go on, and whoever has a window open sees it opened again.
 * @param isFirst whether it is asked for the first time: what the user knows of another machine's engine holds for the one
 *   that was there then
 * @throws StudioError as `ensureEngine` and `stopEngine`
 */
export async function engineFor(
  context: CommandContext,
  { isFirst }: { readonly isFirst: boolean } = { isFirst: true },
): Promise<{ readonly record: EngineRecord; readonly isNew: boolean }> {
  const { options, signal } = context;
  const takesOver = isFirst && options['take-over'] === true;
  const { output } = context;
  if (process.env.METASTUDIO_PAGES_NEW === '1' && !takesOver) await stopEngine();
  // Once: what we start later, and what that starts, finds the pages that it has.
  delete process.env.METASTUDIO_PAGES_NEW;
  return await ensureEngine({
    takesOver,
    stays: options.stay === true,
    pages: stringOption(context, 'pages'),
    signal,
    onMoving: (fraction) => {
      output.sign({ moving: fraction });
      output.progress({ stage: 'move', fraction });
    },
  });
}
