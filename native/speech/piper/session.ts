/** A voice model in ONNX Runtime, on the best device that works. */
import type { InferenceSession } from 'onnxruntime-node';
import { fail } from '../../../domain/errors.ts';

export interface VoiceSession {
  /** What it runs on: `cuda`, `dml`, `coreml` or `cpu`. */
  readonly device: string;
  /** Accelerators that were tried in vain. */
  readonly unavailable: readonly string[];
  /** @returns mono samples as the model gives them, usually [-1..1] */
  run(input: VoiceInput): Promise<Float32Array>;
  release(): Promise<void>;
}

export interface VoiceInput {
  readonly ids: readonly number[];
  readonly noiseScale: number;
  readonly lengthScale: number;
  readonly noiseW: number;
  /** For models of several speakers. */
  readonly speaker?: number;
}

const DEVICES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ['dml', 'cuda', 'cpu'],
  darwin: ['coreml', 'cpu'],
  linux: ['cuda', 'cpu'],
};
/** ONNX Runtime's scale of severity, as a session takes it. */
const FATAL = 4;
const NEEDED = ['input', 'input_lengths', 'scales'];
/** Ten minutes at 48 kHz: more than any sentence. */
const MOST_SAMPLES = 28_800_000;

/**
 * Tries each device in turn, because ONNX Runtime throws at creation for one that is absent.
 * @throws VOICE_PACK_MODEL_INVALID when no device takes the model, or it is not a Piper model
 */
export async function openVoiceSession(
  file: string,
  devices: readonly string[] = DEVICES[process.platform] ?? ['cpu'],
): Promise<VoiceSession> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-node');
  // Whatever fails is thrown as well; in red on the terminal, an absent accelerator looks like a disaster.
  env.logLevel = 'fatal';
  const invalid = (reason: string) => fail('VOICE_PACK_MODEL_INVALID', { details: { file, reason } });
  const unavailable: string[] = [];
  let session: InferenceSession | undefined;
  let device = 'cpu';
  let reason = 'no device';
  for (device of devices) {
    try {
      session = await InferenceSession.create(file, {
        executionProviders: [device],
        logSeverityLevel: FATAL,
      });
      break;
    } catch (error) {
      reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
      if (device !== 'cpu') unavailable.push(device);
    }
  }
  if (session === undefined) throw invalid(reason);
  const opened = session;
  const missing = NEEDED.filter((name) => !opened.inputNames.includes(name));
  const output = opened.outputNames[0];
  if (missing.length > 0 || output === undefined) {
    await opened.release();
    throw invalid(`it has no ${missing.length > 0 ? `input ${missing.join(', ')}` : 'output'}`);
  }
  return {
    device,
    unavailable,
    async run({ ids, noiseScale, lengthScale, noiseW, speaker }) {
      const feeds: Record<string, InstanceType<typeof Tensor>> = {
        input: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
        input_lengths: new Tensor('int64', BigInt64Array.of(BigInt(ids.length)), [1]),
        scales: new Tensor('float32', Float32Array.of(noiseScale, lengthScale, noiseW), [3]),
      };
      if (opened.inputNames.includes('sid'))
        feeds.sid = new Tensor('int64', BigInt64Array.of(BigInt(speaker ?? 0)), [1]);
      const result = (await opened.run(feeds))[output];
      if (result === undefined || !(result.data instanceof Float32Array))
        throw new Error('its output is not float32');
      const samples = Float32Array.from(result.data);
      if (samples.length > MOST_SAMPLES) throw new Error(`${samples.length} samples for one sentence`);
      if (samples.some((value) => !Number.isFinite(value))) throw new Error('its output is not a number');
      return samples;
    },
    release: () => opened.release(),
  };
}
