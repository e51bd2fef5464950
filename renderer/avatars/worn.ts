/** What somebody has chosen for an avatar to wear, and the mood that it is in. */
import type { AvatarRecord } from '../../domain/contract/avatars.ts';
import { looksOfKind } from './avatar-words.ts';

export interface Worn {
  /** Undefined for avatars that have but one. */
  readonly outfit: string | undefined;
  /** Undefined for the usual one. */
  readonly light: string | undefined;
  readonly emotion: string;
}

/** Friendly, where it can be. */
export function usuallyWorn(avatar: AvatarRecord): Worn {
  const emotion = avatar.emotions.includes('HAPPY') ? 'HAPPY' : 'NEUTRAL';
  return { outfit: looksOfKind(avatar, 'outfit')[0]?.look_id, light: undefined, emotion };
}

/** As the contract takes them. */
export function looksOf({ outfit, light }: Pick<Worn, 'outfit' | 'light'>): string[] {
  return [outfit, light].filter((one) => one !== undefined);
}
