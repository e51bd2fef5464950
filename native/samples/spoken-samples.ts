/** What the process that makes samples does with voices: lists and installs them, and lets them speak. */
import { writeFile } from 'node:fs/promises';
import { wholeOf } from '../compose/sound/source.ts';
import { writeFault } from '../files/write-fault.ts';
import { wavBytes } from '../media/wav.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { installVoicePack } from '../speech/packs.ts';
import type { SpeechService } from '../speech/service.ts';
import { CurrentSpeech } from './current-speech.ts';
import type { PackOrigin, SampleOrder, SampleWork } from './messages.ts';

const speech = new CurrentSpeech({ dataFolder: dataFolder(), cacheFolder: cacheFolder() });

/**
 * Voices are listed for every window: what analyses texts and encodes films is loaded by whoever needs it.
 * @param onProgress [0..1], never falling
 * @throws StudioError as the kind of order says
 */
export async function performSpoken(
  order: Exclude<SampleOrder, { readonly kind: 'portrait' }>,
  onProgress: (fraction: number) => void,
): Promise<unknown> {
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
    case 'film':
      return await (await import('./film-avatar.ts')).filmAvatar(order, { service, onProgress });
  }
}

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
  const { sayText } = await import('../speech/say-text.ts');
  const { speech, warnings } = await sayText(service, order);
  await writeFile(order.file, wavBytes(wholeOf(speech.samples))).catch((error: unknown) => {
    throw writeFault(error, order.file);
  });
  return { warnings };
}
