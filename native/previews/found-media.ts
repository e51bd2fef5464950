/** What is known of the pictures, clips and sounds of a scene. */
import type { Material } from '../drafts/workspace.ts';
import type { ResolvedAsset } from '../script/assets.ts';

export interface FoundMedia extends ResolvedAsset {
  readonly material: Material;
  /** Of its content: another one whenever that may be another. */
  readonly state: string;
}

export interface SceneMediaFound {
  /** By source as the script has it. What is missing, or cannot be used, is not there. */
  readonly assets: ReadonlyMap<string, FoundMedia>;
  readonly recording: FoundMedia | undefined;
  /** Sources of what could not be looked at for now, and may well be usable: they are not among the assets either. */
  readonly unseen: ReadonlySet<string>;
}
