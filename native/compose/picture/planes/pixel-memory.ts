/**
 * Memory that our WebAssembly kernels work on. Planes that are laid over each other have to lie in the same one.
 * It grows as needed; what is given back is used again.
 */
import { assemble } from './assembler.ts';
import { BLEND } from './blend-kernel.ts';
import { CONVERT } from './convert-kernel.ts';

/** The little of the global `WebAssembly` that is used: the types of neither Node nor the language have it. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

type Kernels = Readonly<Record<'convert' | 'blend', (...parameters: number[]) => void>>;

const PAGE_BYTES = 65_536;
/** Kernels read and write back up to 15 bytes behind what they are given. */
const SLACK_BYTES = 16;

let compiled: object | undefined;

export class PixelMemory {
  /** @see CONVERT, BLEND */
  readonly kernels: Kernels;
  /** Address of sixteen bytes of 255 and sixteen of 0. */
  readonly mask: number;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  /** Stretches that are free, by address; no two touch. */
  #free: { start: number; end: number }[] = [{ start: 0, end: PAGE_BYTES }];

  constructor() {
    compiled ??= new WebAssembly.Module(assemble([CONVERT, BLEND]));
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.#memory } });
    this.kernels = instance.exports as unknown as Kernels;
    this.mask = this.allocate(32);
    this.view(this.mask, 16).fill(255);
  }

  /** @returns the address of that many bytes, a multiple of 16; what they hold is not told */
  allocate(length: number): number {
    const size = sizeOf(length);
    let gap = this.#free.find((one) => one.end - one.start >= size);
    if (!gap) {
      const end = this.#memory.buffer.byteLength;
      const last = this.#free.at(-1);
      const reusable = last && last.end === end ? end - last.start : 0;
      const pages = Math.ceil((size - reusable) / PAGE_BYTES);
      this.#memory.grow(pages);
      this.#release(end, end + pages * PAGE_BYTES);
      gap = this.#free.at(-1) as { start: number; end: number };
    }
    const address = gap.start;
    gap.start += size;
    if (gap.start === gap.end) this.#free.splice(this.#free.indexOf(gap), 1);
    return address;
  }

  /** Gives back what `allocate` gave for the same length. */
  free(address: number, length: number): void {
    this.#release(address, address + sizeOf(length));
  }

  /** Bytes at an address; valid until the next `allocate`. */
  view(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, address, length);
  }

  #release(start: number, end: number): void {
    const at = this.#free.findIndex((one) => one.start > start);
    this.#free.splice(at < 0 ? this.#free.length : at, 0, { start, end });
    const joined: { start: number; end: number }[] = [];
    for (const one of this.#free) {
      const last = joined.at(-1);
      if (last?.end === one.start) last.end = one.end;
      else joined.push(one);
    }
    this.#free = joined;
  }
}

function sizeOf(length: number): number {
  return Math.ceil((length + SLACK_BYTES) / 16) * 16;
}
