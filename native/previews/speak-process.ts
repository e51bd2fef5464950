/**
 * Speaks scenes as a render does, so that pictures show the mouth that is heard. A process of its own: synthesisers are
 * foreign code, and pictures that need no speech do not wait for any. Ends with the engine.
 */
import { fail } from '../../domain/errors.ts';
import { MemorySink } from '../compose/sound/source.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { performanceOf } from '../render/performance.ts';
import { speakScene } from '../render/speak-scenes.ts';
import { CurrentSpeech } from '../samples/current-speech.ts';
import type { SpokenScene } from '../speech/spoken-scene.ts';
import { serveWork } from '../workers/serve-work.ts';
import { scenePlan } from './scene-facts.ts';
import type { SpeakOrder, SpokenForPictures } from './speak-messages.ts';

const speech = new CurrentSpeech({ dataFolder: dataFolder(), cacheFolder: cacheFolder() });
const { signal } = new AbortController();

type Performed = NonNullable<SpokenForPictures['performance']>;

/** The scene that was spoken last, and what was last played of it: the next question is mostly about another frame. */
let last: { readonly key: string; readonly spoken: SpokenScene } | undefined;
let lastPlayed: { readonly key: string; readonly performance: Performed } | undefined;

serveWork<SpeakOrder, SpokenForPictures>(async (order) => {
  const spoken = await spokenFor(order);
  const { sampleCount } = spoken.samples;
  return { sampleCount, words: spoken.words, performance: await performanceFor(order, spoken) };
});

async function performanceFor(
  { script, sceneIndex, play }: SpeakOrder,
  speech: SpokenScene,
): Promise<Performed | undefined> {
  if (!play) return undefined;
  const { layer_config } = script.shoot_scripts[sceneIndex]!.shoot_script;
  const key = JSON.stringify([last?.key, play, layer_config, script.x_studio?.seed]);
  if (lastPlayed?.key !== key)
    lastPlayed = { key, performance: await performanceOf({ script, speech, ...play }) };
  return lastPlayed.performance;
}

async function spokenFor({ script, sceneIndex, recording, key }: SpeakOrder): Promise<SpokenScene> {
  const service = await speech.service();
  const voiceId = script.voice_config.voice_asset_id;
  const voice = await service.findVoice(voiceId);
  if (!voice) throw fail('VOICE_NOT_FOUND', { details: { voice: voiceId } });
  const whole = `${key} ${await service.fingerprint(voiceId)}`;
  if (last?.key !== whole) {
    last = undefined;
    const spoken = await speakScene({
      ...{ script, index: sceneIndex, recording, service, signal },
      plan: await scenePlan(script, sceneIndex, voice),
      language: voice.languages[0] ?? 'en',
      sink: () => new MemorySink(),
    });
    last = { key: whole, spoken };
  }
  return last.spoken;
}
