/**
 * Paints pictures of scenes, one after the other, for as long as somebody wants them. A process of its own: what a hostile
 * file does to a decoder it does not do to the engine. Ends with the engine.
 */
import { cacheFolder, dataFolder } from '../paths.ts';
import { createSpeechService } from '../speech/service.ts';
import { serveWork } from '../workers/serve-work.ts';
import type { PaintedScene, PaintOrder } from './messages.ts';
import { paintScene } from './paint-scene.ts';

const { signal } = new AbortController();
// Asked for its voices only; it speaks nothing here.
const speech = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });

serveWork<PaintOrder, PaintedScene>((order) =>
  paintScene(order, { findVoice: (id) => speech.findVoice(id), signal }),
);
