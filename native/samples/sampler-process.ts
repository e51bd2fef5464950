/**
 * Makes samples of voices, one after the other, for as long as somebody wants them. A process of its own: synthesisers are
 * foreign code, and whoever stops listening ends what they are at.
 */
import { writeFile } from 'node:fs/promises';
import { wholeOf } from '../compose/sound/source.ts';
import { writeFault } from '../files/write-fault.ts';
import { wavBytes } from '../media/wav.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { sayText } from '../speech/say-text.ts';
import type { SpeechService } from '../speech/service.ts';
import { serveWork } from '../work/serve-work.ts';
import { CurrentSpeech } from './current-speech.ts';
import type { SampleOrder, SampleWork } from './messages.ts';

const speech = new CurrentSpeech({ dataFolder: dataFolder(), cacheFolder: cacheFolder() });

serveWork<SampleOrder, unknown>(async (order) => {
  const service = await speech.service();
  switch (order.kind) {
    case 'list':
      return await listed(service);
    case 'fingerprint':
      return await service.fingerprint(order.voiceId);
    case 'speech':
      return await spoken(service, order);
  }
});

async function listed(service: SpeechService): Promise<SampleWork['list']['result']> {
  return { voices: await service.voices(), problems: await service.voiceProblems() };
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
