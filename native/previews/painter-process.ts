/**
 * Paints pictures of scenes, one after the other, for as long as somebody wants them. A process of its own: what a hostile
 * file does to a decoder it does not do to the engine. Ends with the engine.
 */
import { fail, type Problem, StudioError } from '../../domain/errors.ts';
import { writeCrashLog } from '../log.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { createSpeechService } from '../speech/service.ts';
import type { FromPainter, ToPainter } from './messages.ts';
import { paintScene } from './paint-scene.ts';

const controller = new AbortController();
const { signal } = controller;
// Asked for its voices only; it speaks nothing here.
const speech = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });

// A terminal's Ctrl-C is the engine's to interpret.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToPainter) => void paint(message));

async function paint({ order }: ToPainter): Promise<void> {
  try {
    const painted = await paintScene(order, { findVoice: (id) => speech.findVoice(id), signal });
    send({ type: 'painted', painted });
  } catch (error) {
    send({ type: 'failed', problems: await problemsOf(error) });
  }
}

async function problemsOf(error: unknown): Promise<readonly Problem[]> {
  if (error instanceof StudioError) return error.problems;
  return fail('INTERNAL', { details: { log: await writeCrashLog(error) } }).problems;
}

function send(message: FromPainter): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
