/** What presenters are called. The engine's list of them comes with the library of materials. */
import type { Language } from '../../domain/errors.ts';
import { name as chen, name_zh as chenZh } from '../../resources/avatars/chen/avatar.json';
import { name as leo, name_zh as leoZh } from '../../resources/avatars/leo/avatar.json';
import { name as lin, name_zh as linZh } from '../../resources/avatars/lin/avatar.json';
import { name as maya, name_zh as mayaZh } from '../../resources/avatars/maya/avatar.json';

const PRESENTERS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'avatar:chen': { en: chen, zh: chenZh },
  'avatar:leo': { en: leo, zh: leoZh },
  'avatar:lin': { en: lin, zh: linZh },
  'avatar:maya': { en: maya, zh: mayaZh },
};

export function presenterName(assetId: string, language: Language): string {
  return PRESENTERS[assetId]?.[language] ?? assetId;
}
