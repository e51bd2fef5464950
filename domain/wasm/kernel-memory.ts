/**
 * Memory that WebAssembly kernels work on. What they are to work on together has to lie in the same one. It grows as
 * needed; what is given back is used again.
 */
import { assemble, type Kernel } from './assembler.ts';

/** The little of the global `WebAssembly` that is used: the types of neither Node nor the language have it. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  Instance: new (module: object, imports: object) => { readonly exports: object };
};

const PAGE_BYTES = 65_536;
/** Kernels read and write back up to 15 bytes behind what they are given. */
const SLACK_BYTES = 16;

/** Compiled once for all memories that have the same kernels. */
const compiled = new WeakMap<object, object>();

export class KernelMemory<Name extends string> {
  readonly kernels: Readonly<Record<Name, (...parameters: number[]) => void>>;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  /** Stretches that are free, by address; no two touch. */
  #free: { start: number; end: number }[] = [{ start: 0, end: PAGE_BYTES }];

  /** @param kernels a list that is kept: each is compiled once */
  constructor(kernels: readonly Kernel<Name>[]) {
    const module = compiled.get(kernels) ?? new WebAssembly.Module(assemble(kernels));
    compiled.set(kernels, module);
    const instance = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    this.kernels = instance.exports as KernelMemory<Name>['kernels'];
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
