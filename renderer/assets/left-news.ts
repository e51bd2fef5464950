/** What is told of the assets that something could not be done with, when it was done with the others. */
import type { Language } from '../../domain/errors.ts';
import { faultText } from '../texts/faults.ts';
import type { Texts } from '../texts/texts.ts';
import type { LeftAsset, ManyKind } from './many-work.ts';

/** @returns undefined where there is nothing to tell */
export function leftNewsOf(
  kind: ManyKind,
  left: readonly LeftAsset[],
  texts: Texts['assets'],
  language: Language,
): string | undefined {
  const told = left.filter(({ problem }) => !hasBeenDoneElsewhere(kind, problem));
  if (told.length === 0) return undefined;
  if (kind === 'retry') return texts.retryLeft(told.length);
  const [one] = told;
  return told.length === 1 && one ? faultText(one.problem, language) : texts.leftMany(told.length);
}

/** Another window was quicker: there is nothing to be done about it. */
function hasBeenDoneElsewhere(kind: ManyKind, { code, details }: LeftAsset['problem']): boolean {
  if (code === 'ASSET_NOT_FOUND') return true;
  return kind === 'restore' && code === 'ASSET_STATE' && details.state !== 'BLOCK';
}
