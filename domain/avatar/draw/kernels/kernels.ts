import { CUT, DIVIDE, MULTIPLY } from './alpha.ts';
import { LAY, LAY_SMOOTH } from './lay.ts';
import { SURVEY } from './survey.ts';

/** The kernels of a presenter's memory. */
export const KERNELS = [LAY, LAY_SMOOTH, MULTIPLY, DIVIDE, CUT, SURVEY];
export type KernelName = (typeof KERNELS)[number]['name'];
