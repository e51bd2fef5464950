/** What the studio and the process that speaks scenes for pictures of them tell each other. Paths are absolute. */
import type { Script } from '../../domain/script/schema.ts';
import type { SceneSpan } from '../../domain/timeline/types.ts';
import type { AvatarRecipe } from '../compose/segments/recipe.ts';
import type { ResolvedAsset } from '../script/assets.ts';
import type { KnownSpeech } from './scene-facts.ts';

export interface SpeakOrder {
  readonly script: Script;
  readonly sceneIndex: number;
  /** S-01: what drives the scene instead of a voice. */
  readonly recording: Pick<ResolvedAsset, 'id' | 'file'> | undefined;
  /** Everything that the speech depends on but the voice. */
  readonly key: string;
  /** What the presenter plays is wanted for this stretch of time; nothing of it without. */
  readonly play?: { readonly span: SceneSpan; readonly framesPerSecond: number } | undefined;
}

export interface SpokenForPictures extends KnownSpeech {
  readonly performance: Omit<AvatarRecipe, 'id' | 'hash'> | undefined;
}
