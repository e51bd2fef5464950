/**
 * Looks at the files of scenes, finds out what they depend on and paints their items, one after the other, for as long as
 * somebody wants that. A process of its own: what a hostile file does to a decoder it does not do to the engine, and long
 * texts keep nobody waiting. Ends with the engine.
 */
import { cacheFolder, dataFolder } from '../paths.ts';
import { CurrentSpeech } from '../samples/current-speech.ts';
import { lookAtMedia } from '../script/assets.ts';
import { serveWork } from '../workers/serve-work.ts';
import type { ItemOrder } from './item-messages.ts';
import { paintItemFile } from './paint-item.ts';
import { sceneFacts } from './scene-facts.ts';

// Asked for its voices only; it speaks nothing here.
const speech = new CurrentSpeech({ dataFolder: dataFolder(), cacheFolder: cacheFolder() });

serveWork<ItemOrder, unknown>(async (order) => {
  switch (order.kind) {
    case 'look': {
      const { use, file, shownName } = order;
      return (await lookAtMedia(use, file, { shownName, path: '', signal: undefined })).facts;
    }
    case 'facts': {
      const service = await speech.service();
      // A voice whose settings are broken is no reason to show nothing.
      const voice = await service.findVoice(order.script.voice_config.voice_asset_id).catch(() => undefined);
      return await sceneFacts({ ...order, voice });
    }
    case 'paint':
      return await paintItemFile(order);
  }
});
