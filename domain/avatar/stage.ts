/** Where an avatar stands while somebody looks at it, in a film and in the still picture before that. */
import type { Rect, Size } from './types.ts';

/** As scripts count. */
export const STAGE: Size = { width: 1920, height: 1080 };
/** The shape that presenters have, on the bottom edge in the middle. */
export const STAGE_PLACE: Rect = { x: 576, y: 120, width: 768, height: 960 };
export const STAGE_GROUND = '#DCE3EC';
