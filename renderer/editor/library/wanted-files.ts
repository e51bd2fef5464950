/** Files that were dropped onto a scene, until the library has taken them in: each with where it is to go. */
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';

export interface FilePlace {
  readonly sceneKey: string | undefined;
  readonly middle: { readonly x: number; readonly y: number } | undefined;
  /** Dropped onto the row of a scene: behind it, where it may go there. */
  readonly isBehind: boolean;
}

export interface ArrivedFile {
  readonly assetId: string;
  readonly place: FilePlace;
}

export class WantedFiles {
  readonly #wanted = new Map<string, { readonly fileName: string; readonly place: FilePlace }>();

  /** @param asset as the import has told of it @returns what can be placed at once */
  expect(asset: AssetSummary, place: FilePlace): readonly ArrivedFile[] {
    this.#wanted.set(asset.asset_id, { fileName: asset.file_name, place });
    return this.hear([asset]);
  }

  /** Of those that have come in, or will not: whoever places them is told why. */
  hear(assets: readonly AssetSummary[]): readonly ArrivedFile[] {
    return assets.flatMap(({ asset_id: assetId, state }) => {
      const place = this.#wanted.get(assetId)?.place;
      if (!place || state === 'CREATING') return [];
      this.#wanted.delete(assetId);
      return [{ assetId, place }];
    });
  }

  /** The library had its content already, as another asset. */
  hearDouble(fileName: string, assetId: string): readonly ArrivedFile[] {
    for (const [id, wanted] of this.#wanted)
      if (wanted.fileName === fileName) {
        this.#wanted.delete(id);
        return [{ assetId, place: wanted.place }];
      }
    return [];
  }
}
