import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { OutputFiles } from '../files/output-files.ts';

/** Of what `wavBytes` writes, before the samples. */
export const WAV_HEADER_BYTES = 44;

/** Mono samples [-1..1] at 48 kHz as a 16-bit WAV (RIFF, PCM); what is louder is clipped. */
export function wavBytes(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(WAV_HEADER_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  bytes.writeUInt32LE(SAMPLE_RATE_HZ * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (let i = 0; i < samples.length; i++) {
    const clipped = Math.max(-1, Math.min(1, samples[i]!));
    bytes.writeInt16LE(Math.round(clipped * 32767), WAV_HEADER_BYTES + i * 2);
  }
  return bytes;
}

/** Writes a WAV that appears under its name when it is complete. @throws StudioError as {@link OutputFiles} */
export async function writeWav(file: string, samples: Float32Array): Promise<void> {
  const outputs = await OutputFiles.reserve([file]);
  try {
    await outputs.write(file, wavBytes(samples));
    await outputs.finish();
  } finally {
    await outputs.discard();
  }
}
