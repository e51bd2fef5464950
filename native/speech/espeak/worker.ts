/**
 * The thread that runs eSpeak NG. Its noise source and intonation keep state between utterances, and the same words
 * must give the same samples whatever was said before: so one instance's memory, remembered as it was when new, is put
 * back before each. That costs some 4 ms and keeps the code compiled; a new instance each time costs 30 ms and begins
 * slowly.
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
import type {
  EspeakJob,
  EspeakReplyMessage,
  EspeakRequestMessage,
  EspeakSound,
  EspeakVoiceList,
} from './messages.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten'));
const file = readFileSync(join(packageFolder, 'espeak-ng.data'));
const isWholeBuffer = file.byteOffset === 0 && file.byteLength === file.buffer.byteLength;
const data = (
  isWholeBuffer ? file.buffer : file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
) as ArrayBuffer;

// eSpeak seeds its noise with the time: without this, breathy voices such as `cmn+f3` differ from second to second.
Date.now = () => 0;

interface Instance {
  readonly module: EspeakModule;
  readonly engine: EspeakWorker;
}

/** An instance and its memory as it was when new. */
let kept: (Instance & { readonly memory: Uint8Array }) | undefined;

/**
 * The binding passes texts on in a buffer that it keeps, and finds it by an address that no memory put back would
 * know: it must have its final size before the memory is remembered.
 */
const BINDING_BUFFER_BYTES = 4096;

async function newInstance(): Promise<Instance> {
  const silent = () => undefined;
  const module = await createModule({ getPreloadedPackage: () => data, print: silent, printErr: silent });
  const engine = new module.eSpeakNGWorker();
  engine.set_voice('gmw/en', '', 0, 0, 0);
  // The first call tells the binding how much it needs, the second takes it.
  for (let call = 0; call < 2; call++) engine.convert_to_phonemes(' '.repeat(BINDING_BUFFER_BYTES), true);
  return { module, engine };
}

/** Lets `work` use an instance in which nothing has been said. */
async function withInstance<Result>(text: string, work: (instance: Instance) => Result): Promise<Result> {
  if (new TextEncoder().encode(text).length >= BINDING_BUFFER_BYTES) return work(await newInstance());
  if (kept === undefined) {
    const instance = await newInstance();
    kept = { ...instance, memory: instance.module.HEAPU8.slice() };
  } else kept.module.HEAPU8.set(kept.memory);
  const { module, engine, memory } = kept;
  kept = undefined;
  const result = work({ module, engine });
  // After a failure, or when its memory has grown, it is not what was remembered.
  if (module.HEAPU8.length === memory.length) kept = { module, engine, memory };
  return result;
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

function speak(job: Extract<EspeakJob, { kind: 'speak' }>): Promise<EspeakSound> {
  return withInstance(job.text, ({ engine }) => {
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
  });
}

function phonemes(job: Extract<EspeakJob, { kind: 'phonemes' }>): Promise<readonly string[]> {
  return withInstance(job.text, ({ module, engine }) => {
    chooseVoice(engine, job.voice);
    const start = engine.convert_to_phonemes(job.text, true).ptr;
    const end = module.HEAPU8.indexOf(0, start);
    return new TextDecoder()
      .decode(module.HEAPU8.subarray(start, end))
      .split(' | ')
      .map((clause) => clause.trim());
  });
}

function voices(): Promise<EspeakVoiceList> {
  return withInstance('', ({ module, engine }) => ({
    voices: engine.list_voices(),
    variants: module.FS.readdir('/usr/share/espeak-ng-data/voices/!v').filter(
      (name) => !name.startsWith('.'),
    ),
  }));
}

function answer(job: EspeakJob) {
  if (job.kind === 'speak') return speak(job);
  return job.kind === 'phonemes' ? phonemes(job) : voices();
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
