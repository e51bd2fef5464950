/** Files that were dropped onto a scene, until the library has taken them in: each with where it is to go. */
import type { PayloadOf } from '../../../domain/contract/contract.ts';

export interface FilePlace {
  /** The selected one's of when it was dropped, where it was dropped onto the picture. */
  readonly sceneKey: string;
  readonly middle: { readonly x: number; readonly y: number } | undefined;
  /** Dropped onto the row of a scene: behind it, where it may go there. */
  readonly isBehind: boolean;
}

export interface WantedPlace extends FilePlace {
  /** The scene's as it was seen, from 1: for telling that it has gone. */
  readonly sceneNumber: number;
}

export interface ArrivedFile {
  readonly assetId: string;
  readonly place: WantedPlace;
}

/** As the library's events tell of it. */
type TakenIn = PayloadOf<'assets.changed'>['assets'][number];
type Joined = PayloadOf<'assets.duplicate'>;

export class WantedFiles {
  readonly #wanted = new Map<string, WantedPlace>();

  /** @param importId under which it is going to be imported: small files are in before the import has been answered */
  expect(importId: string, place: WantedPlace): void {
    this.#wanted.set(importId, place);
  }

  /** Of those that have come in, or will not: whoever places them is told why. */
  hear(assets: readonly Pick<TakenIn, 'asset_id' | 'state'>[]): readonly ArrivedFile[] {
    return assets.flatMap(({ asset_id: assetId, state }) =>
      state === 'CREATING' ? [] : this.#arrived(assetId, assetId),
    );
  }

  /** The library had its content already, as another asset. */
  hearJoined({ import_id, asset_id }: Pick<Joined, 'import_id' | 'asset_id'>): readonly ArrivedFile[] {
    return this.#arrived(import_id, asset_id);
  }

  #arrived(importId: string, assetId: string): readonly ArrivedFile[] {
    const place = this.#wanted.get(importId);
    if (!place) return [];
    this.#wanted.delete(importId);
    return [{ assetId, place }];
  }
}
