/**
 * The thread that runs eSpeak NG. Each utterance gets a fresh instance of the module: eSpeak's noise source and
 * intonation keep state between utterances, and the same words must give the same samples whatever was said before.
 * With the data already in memory an instance costs some 30 ms.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import createModule, {
  type EspeakEvent,
  type EspeakModule,
  type EspeakWorker,
} from '@echogarden/espeak-ng-emscripten';
import type { EspeakJob, EspeakReplyMessage, EspeakRequestMessage, EspeakSound } from './messages.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten'));
const file = readFileSync(join(packageFolder, 'espeak-ng.data'));
const data = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;

// eSpeak seeds its noise with the time: without this, breathy voices such as `cmn+f3` differ from second to second.
Date.now = () => 0;

function freshModule(): Promise<EspeakModule> {
  const silent = () => undefined;
  return createModule({ getPreloadedPackage: () => data, print: silent, printErr: silent });
}

/**
 * By file, such as `en-us`, or by language, such as `en-gb`, with a variant: `cmn+f3`. eSpeak itself takes only the
 * former, and of what it does not know it says nothing: it falls silent.
 */
function chooseVoice(engine: EspeakWorker, name: string): void {
  const [language = '', variant] = name.toLowerCase().split('+');
  const voices = engine.list_voices();
  const found =
    voices.find(({ identifier }) => {
      const file = identifier.toLowerCase();
      return file === language || file.split('/').at(-1) === language;
    }) ??
    voices
      .flatMap(({ identifier, languages }) => languages.map((one) => ({ identifier, ...one })))
      .filter((one) => one.name === language)
      .sort((a, b) => a.priority - b.priority)[0];
  if (found === undefined) throw new Error(`eSpeak NG has no voice "${name}"`);
  const suffix = variant === undefined ? '' : `+${name.slice(name.indexOf('+') + 1)}`;
  engine.set_voice(`${found.identifier}${suffix}`, '', 0, 0, 0);
}

async function speak(job: Extract<EspeakJob, { kind: 'speak' }>): Promise<EspeakSound> {
  const module = await freshModule();
  const engine = new module.eSpeakNGWorker();
  chooseVoice(engine, job.voice);
  engine.set_rate(Math.round(job.rate));
  engine.set_pitch(Math.round(job.pitch));
  const chunks: Int16Array[] = [];
  const events: EspeakEvent[] = [];
  engine.synthesize(job.text, (audio, batch) => {
    if (audio !== null && audio.length > 0) chunks.push(audio);
    events.push(...batch);
    return false;
  });
  const samples = new Int16Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    samples.set(chunk, offset);
    offset += chunk.length;
  }
  return { sampleRateHz: engine.get_samplerate(), samples, events };
}

async function phonemes(job: Extract<EspeakJob, { kind: 'phonemes' }>): Promise<readonly string[]> {
  const module = await freshModule();
  const engine = new module.eSpeakNGWorker();
  chooseVoice(engine, job.voice);
  const start = engine.convert_to_phonemes(job.text, true).ptr;
  const end = module.HEAPU8.indexOf(0, start);
  return new TextDecoder()
    .decode(module.HEAPU8.subarray(start, end))
    .split(' | ')
    .map((clause) => clause.trim());
}

async function answer(job: EspeakJob) {
  if (job.kind === 'speak') return speak(job);
  if (job.kind === 'phonemes') return phonemes(job);
  const module = await freshModule();
  const variants = module.FS.readdir('/usr/share/espeak-ng-data/voices/!v').filter(
    (name) => !name.startsWith('.'),
  );
  return { voices: new module.eSpeakNGWorker().list_voices(), variants };
}

parentPort?.on('message', async (message: EspeakRequestMessage) => {
  let reply: EspeakReplyMessage;
  try {
    reply = { id: message.id, ok: true, answer: await answer(message.job) };
  } catch (error) {
    reply = { id: message.id, ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  const transfer = reply.ok && 'samples' in reply.answer ? [reply.answer.samples.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(reply, transfer);
});
