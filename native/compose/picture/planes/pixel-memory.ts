/** Memory in which planes are laid over each other: those that are have to lie in the same one. */
import { KernelMemory } from '../../../../domain/wasm/kernel-memory.ts';
import { BLEND } from './blend-kernel.ts';
import { CONVERT } from './convert-kernel.ts';

const KERNELS = [CONVERT, BLEND];

export class PixelMemory extends KernelMemory<'convert' | 'blend'> {
  /** Address of sixteen bytes of 255 and sixteen of 0. */
  readonly mask: number;

  constructor() {
    super(KERNELS);
    this.mask = this.allocate(32);
    this.view(this.mask, 16).fill(255);
    this.view(this.mask + 16, 16).fill(0);
  }
}
