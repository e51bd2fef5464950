/** Where outside of the draft a problem is mended (V-16). */
import type { Texts } from '../texts/texts.ts';

export interface ProblemWay {
  readonly path: string;
  readonly text: (texts: Texts['mending']) => string;
}

const LIBRARY: ProblemWay = { path: '/assets', text: (texts) => texts.openLibrary };
const VOICES: ProblemWay = { path: '/voices', text: (texts) => texts.openVoices };
const PRESENTERS: ProblemWay = { path: '/avatars', text: (texts) => texts.openPresenters };

const WAYS: readonly (readonly [codes: RegExp, way: ProblemWay])[] = [
  [/^(MEDIA|MATERIAL|FILE_PATH|IMAGE|AUDIO|VIDEO_(CODEC|FRAME|RATE_TOO|TOO|WITHOUT)|ANIMATION)_/, LIBRARY],
  [/^(SCRIPT_VOICE|VOICE|SPEECH_SERVICE)_/, VOICES],
  [/^(SCRIPT_AVATAR|AVATAR_(NOT|DATA))_/, PRESENTERS],
];

/** @returns undefined where it is mended in the draft itself */
export function wayOf(code: string): ProblemWay | undefined {
  return WAYS.find(([codes]) => codes.test(code))?.[1];
}
