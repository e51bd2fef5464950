import { CUT, DIVIDE, MULTIPLY } from './alpha.ts';
import { LAY } from './lay.ts';
import { SURVEY } from './survey.ts';

/** The kernels of a presenter's memory. */
export const KERNELS = [LAY, MULTIPLY, DIVIDE, CUT, SURVEY];
export type KernelName = (typeof KERNELS)[number]['name'];
