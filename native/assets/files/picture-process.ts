/**
 * Decodes and makes pictures, one after the other, for as long as somebody wants them. A process of its own: what a hostile
 * picture does to a decoder it does not do to the engine. Ends with the engine.
 */
import { serveWork } from '../../workers/serve-work.ts';
import type { LookedAtPicture, PictureOrder } from './picture-messages.ts';
import { workOnPicture } from './picture-work.ts';

serveWork<PictureOrder, LookedAtPicture | undefined>(workOnPicture);
