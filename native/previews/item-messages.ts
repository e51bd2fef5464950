/** What the studio and the process that looks at files and paints items tell each other. Paths are absolute. */
import type { DrawItem } from '../../domain/draw/types.ts';
import type { MediaUse } from '../../domain/script/media.ts';
import type { AvatarRecipe } from '../compose/segments/recipe.ts';
import type { MovingPicture } from '../media/clip-types.ts';
import type { LookedAtMedia } from '../script/assets.ts';
import type { FactsOptions, SceneFacts } from './scene-facts.ts';

export interface ItemWork {
  readonly look: {
    readonly order: {
      readonly use: MediaUse;
      readonly file: string;
      /** As the script has it; its ending counts. */
      readonly shownName: string;
    };
    readonly result: LookedAtMedia['facts'];
  };
  readonly facts: { readonly order: Omit<FactsOptions, 'voice'>; readonly result: SceneFacts };
  readonly paint: { readonly order: ItemToPaint; readonly result: ItemPainted };
}

export interface ItemToPaint {
  readonly item: DrawItem;
  /** What it shows; a picture or clip that names none is missing, and stood in for. */
  readonly shown: ItemContent;
  /** Bitmap pixels per canvas pixel; fewer are made of what is very large. */
  readonly scale: number;
  /** Of the output. */
  readonly framesPerSecond: number;
  /** Scene-local. */
  readonly frame: number;
  /** Where the PNG is written; there is none yet. */
  readonly file: string;
}

export type ItemContent =
  | { readonly kind: 'picture'; readonly file: string }
  | { readonly kind: 'clip'; readonly clip: MovingPicture }
  | { readonly kind: 'avatar'; readonly avatar: AvatarRecipe; readonly frameCount: number }
  /** A text says all by itself. */
  | { readonly kind: 'own' }
  | { readonly kind: 'nothing' };

export interface ItemPainted {
  /** False when something stands in for what cannot be shown now, and could be shown another time. */
  readonly isFinal: boolean;
}

export type ItemWorkKind = keyof ItemWork;

export type ItemOrder = {
  readonly [Kind in ItemWorkKind]: { readonly kind: Kind } & ItemWork[Kind]['order'];
}[ItemWorkKind];
