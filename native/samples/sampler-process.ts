/**
 * Makes samples of voices and avatars, one after the other, for as long as somebody wants them. A process of its own: synthesisers are
 * foreign code, and whoever stops listening ends what they are at.
 */
import { writeFile } from 'node:fs/promises';
import { wholeOf } from '../compose/sound/source.ts';
import { writeFault } from '../files/write-fault.ts';
import { wavBytes } from '../media/wav.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { installVoicePack } from '../speech/packs.ts';
import { sayText } from '../speech/say-text.ts';
import type { SpeechService } from '../speech/service.ts';
import { serveWork } from '../workers/serve-work.ts';
import { CurrentSpeech } from './current-speech.ts';
import { filmAvatar } from './film-avatar.ts';
import type { PackOrigin, SampleOrder, SampleWork } from './messages.ts';
import { paintPortrait } from './paint-portrait.ts';

const speech = new CurrentSpeech({ dataFolder: dataFolder(), cacheFolder: cacheFolder() });

serveWork<SampleOrder, unknown>(async (order, { onProgress }) => {
  const service = await speech.service();
  switch (order.kind) {
    case 'list':
      return await listed(service);
    case 'fingerprint':
      return await service.fingerprint(order.voiceId);
    case 'speech':
      return await spoken(service, order);
    case 'install':
      return await installed(order.origin, onProgress);
    case 'portrait':
      return await paintPortrait(order);
    case 'film':
      return await filmAvatar(order, { service, onProgress });
  }
});

async function listed(service: SpeechService): Promise<SampleWork['list']['result']> {
  return { voices: await service.voices(), problems: await service.voiceProblems() };
}

async function installed(
  origin: PackOrigin,
  onProgress: (fraction: number) => void,
): Promise<SampleWork['install']['result']> {
  const options = { dataFolder: dataFolder(), onProgress };
  if ('model' in origin) return await installVoicePack(origin, options);
  return await installVoicePack(origin.address, { ...options, sha256: origin.sha256 });
}

async function spoken(
  service: SpeechService,
  order: SampleWork['speech']['order'],
): Promise<SampleWork['speech']['result']> {
  const { speech, warnings } = await sayText(service, order);
  await writeFile(order.file, wavBytes(wholeOf(speech.samples))).catch((error: unknown) => {
    throw writeFault(error, order.file);
  });
  return { warnings };
}
