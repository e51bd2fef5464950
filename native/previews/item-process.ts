/**
 * Looks at the files of scenes and paints their items, one after the other, for as long as somebody wants that. A process
 * of its own: what a hostile file does to a decoder it does not do to the engine. Ends with the engine.
 */
import { cacheFolder, dataFolder } from '../paths.ts';
import { CurrentSpeech } from '../samples/current-speech.ts';
import { lookAtMedia } from '../script/assets.ts';
import { serveWork } from '../workers/serve-work.ts';
import type { ItemOrder } from './item-messages.ts';
import { paintItemFile } from './paint-item.ts';

// Asked for its voices only; it speaks nothing here.
const speech = new CurrentSpeech({ dataFolder: dataFolder(), cacheFolder: cacheFolder() });

serveWork<ItemOrder, unknown>(async (order) => {
  switch (order.kind) {
    case 'look': {
      const { use, file, shownName } = order;
      return (await lookAtMedia(use, file, { shownName, path: '', signal: undefined })).facts;
    }
    case 'voice':
      return await (await speech.service()).findVoice(order.voiceId);
    case 'paint':
      return await paintItemFile(order);
  }
});
