/** What an asset can be used as, in words. */
import type { PlaceRole } from '../../domain/assets/placement.ts';
import type { Texts } from '../texts/texts.ts';

export interface RoleWords {
  readonly name: string;
  /** What becomes of it there. */
  readonly help: string;
  readonly button: string;
  /** Where it has gone. @param scene from 1 */
  readonly used: (draft: string, scene: number) => string;
}

export function roleWords(role: PlaceRole, texts: Texts['assets']): RoleWords {
  switch (role) {
    case 'background':
      return {
        name: texts.roleBackground,
        help: texts.roleBackgroundHelp,
        button: texts.useAsBackground,
        used: texts.usedAsBackground,
      };
    case 'layer':
      return {
        name: texts.roleLayer,
        help: texts.roleLayerHelp,
        button: texts.useAsLayer,
        used: texts.usedAsLayer,
      };
    case 'music':
      return {
        name: texts.roleMusic,
        help: texts.roleMusicHelp,
        button: texts.useAsMusic,
        used: texts.usedAsMusic,
      };
  }
}
