/**
 * Decodes and makes pictures, one after the other, for as long as somebody wants them. A process of its own: what a hostile
 * picture does to a decoder it does not do to the engine. Ends with the engine.
 */
import { fail, type Problem, StudioError } from '../../../domain/errors.ts';
import { writeCrashLog } from '../../log.ts';
import type { FromPictures, ToPictures } from './picture-messages.ts';
import { workOnPicture } from './picture-work.ts';

// A terminal's Ctrl-C is the engine's to interpret.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToPictures) => void work(message));

async function work({ order }: ToPictures): Promise<void> {
  try {
    send({ type: 'done', looked: await workOnPicture(order) });
  } catch (error) {
    send({ type: 'failed', problems: await problemsOf(error) });
  }
}

async function problemsOf(error: unknown): Promise<readonly Problem[]> {
  if (error instanceof StudioError) return error.problems;
  return fail('INTERNAL', { details: { log: await writeCrashLog(error) } }).problems;
}

function send(message: FromPictures): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
