/** Files made by hand to one hostile end each, and how each must end. */
import { bombs } from './crafted/bombs.ts';
import { otherContainers } from './crafted/containers.ts';
import { lyingMovies } from './crafted/movies.ts';
import { nothings } from './crafted/nothings.ts';
import { lyingPictures } from './crafted/pictures.ts';
import { playlists } from './crafted/playlists.ts';
import { lyingSounds } from './crafted/sounds.ts';
import type { Originals } from './originals.ts';

export interface CraftedFile {
  readonly name: string;
  readonly content: Buffer | { readonly existing: string };
  /** All outcomes that are right at the door that the name means. At the others it is refused. */
  readonly ends: readonly string[];
}

/** @param victim a whole film that no playlist may make anyone read */
export function craftedFiles(originals: Originals, victim: string): readonly CraftedFile[] {
  const kinds = [
    ...playlists(victim),
    ...lyingMovies(originals['h264.mp4']!),
    ...lyingSounds(),
    ...lyingPictures(originals),
    ...otherContainers(originals),
    ...bombs(originals),
    ...nothings(),
  ];
  return kinds.flatMap(({ files, ends }) =>
    Object.entries(files).map(([name, content]) => ({ name, content, ends })),
  );
}

/** How many of them, from the first, are playlists. */
export function playlistCount(): number {
  return playlists('').reduce((sum, { files }) => sum + Object.keys(files).length, 0);
}
