/**
 * Sound on the disk: written once, as it is made, and read at any place as often as wanted. Raw 32-bit floats in the
 * machine's own byte order; a work file, never an output. No file is kept open between reads (opening costs some ten
 * microseconds), so there may be hundreds, and their folder can be removed at any time.
 */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../domain/errors.ts';
import { errorCode, visibleFolder, writeFault } from '../../files/write-fault.ts';
import { boundedSource, memorySource, type SampleSink, type SampleSource } from './source.ts';

/** What is written at once; smaller pieces wait for each other. A sound that is no longer stays in memory. */
const WRITE_BYTES = 1 << 17;

/** A sink whose samples lie in a file. Throws StudioErrors: `DISK_FULL`, `DISK_FAULT`, `OUTPUT_NOT_WRITABLE`. */
export class SpoolWriter implements SampleSink {
  readonly #file: string;
  readonly #channels: 1 | 2;
  readonly #waiting = new Uint8Array(WRITE_BYTES);
  #waitingBytes = 0;
  #writtenBytes = 0;
  /** Opened when there is something to write. */
  #descriptor: number | undefined;

  /** @param file absolute; what stands there is replaced */
  constructor(file: string, channels: 1 | 2 = 1) {
    this.#file = file;
    this.#channels = channels;
  }

  get sampleCount(): number {
    return (this.#writtenBytes + this.#waitingBytes) / (4 * this.#channels);
  }

  write(samples: Float32Array): void {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    if (this.#waitingBytes + bytes.length > WRITE_BYTES) {
      this.#append(this.#waiting.subarray(0, this.#waitingBytes));
      this.#waitingBytes = 0;
    }
    if (bytes.length > WRITE_BYTES) this.#append(bytes);
    else {
      this.#waiting.set(bytes, this.#waitingBytes);
      this.#waitingBytes += bytes.length;
    }
  }

  finish(): SampleSource {
    const { sampleCount } = this;
    const waiting = this.#waiting.subarray(0, this.#waitingBytes);
    if (this.#writtenBytes === 0)
      return memorySource(new Float32Array(waiting.slice().buffer), this.#channels);
    this.#append(waiting);
    this.#waitingBytes = 0;
    this.#close();
    return spoolSource(this.#file, { channels: this.#channels, sampleCount });
  }

  discard(): void {
    this.#close();
    if (this.#writtenBytes > 0) this.#guarded(() => rmSync(this.#file, { force: true }));
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #append(bytes: Uint8Array): void {
    this.#descriptor ??= this.#guarded(() => openSync(this.#file, 'w'));
    const descriptor = this.#descriptor;
    // A disk that is nearly full takes a part first.
    for (let at = 0; at < bytes.length; )
      at += this.#guarded(() => writeSync(descriptor, bytes, at, bytes.length - at));
    this.#writtenBytes += bytes.length;
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw writeFault(error, this.#file);
    }
  }
}

/** What a {@link SpoolWriter} has written. Reading throws StudioError `DISK_FAULT` when the file is gone or cannot be read. */
export function spoolSource(
  file: string,
  { channels, sampleCount }: { readonly channels: 1 | 2; readonly sampleCount: number },
): SampleSource {
  return boundedSource({ sampleCount, channels }, (start, out) => readInto(file, start * channels * 4, out));
}

function readInto(file: string, position: number, out: Float32Array): void {
  const bytes = new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
  try {
    const descriptor = openSync(file, 'r');
    try {
      for (let at = 0; at < bytes.length; ) {
        const read = readSync(descriptor, bytes, at, bytes.length - at, position + at);
        if (read === 0) throw new RangeError('shorter than it was');
        at += read;
      }
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const reason = errorCode(error) ?? (error instanceof Error ? error.message : String(error));
    throw fail('DISK_FAULT', {
      details: { file: visibleFolder(path.dirname(file)), reason },
      cause: error,
    });
  }
}
