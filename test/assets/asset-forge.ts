/** A hostile file by its number: crafted ones first, then those that scripts are tried with, then mutations. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gridHeic } from '../../native/assets/files/heic.test-helper.ts';
import { Random } from '../fuzz/random.ts';
import { Forge, mutate } from '../hostile/forge.ts';
import { makeOriginals } from '../hostile/originals.ts';
import { forge as zip } from '../projects/forge.ts';
import type { AssetEnd, CraftedAsset } from './crafted/crafted-asset.ts';
import { disguises } from './crafted/disguises.ts';
import { oddNames } from './crafted/names.ts';
import { pdf } from './crafted/pdf.ts';
import { hostilePictures } from './crafted/pictures.ts';
import { hostileSlides, presentation } from './crafted/slides.ts';
import { things } from './crafted/things.ts';

export interface HostileAsset {
  /** Absolute; what stands there may be no file. */
  readonly file: string;
  readonly fileName: string;
  readonly what: string;
  readonly end: AssetEnd;
}

/** One mutation in so many is of what no script takes: slides, and photos of phones. */
const OWN_SHARE = 0.25;

export class AssetForge {
  readonly #folder: string;
  readonly #crafted: readonly CraftedAsset[];
  readonly #media: Forge;
  readonly #own: Readonly<Record<string, Buffer>>;

  /** Makes its originals, which takes some seconds. @param folder absolute; made, and nobody else's */
  constructor(folder: string) {
    this.#folder = path.join(folder, 'cases');
    mkdirSync(path.join(folder, 'media'), { recursive: true });
    mkdirSync(this.#folder, { recursive: true });
    const originals = makeOriginals(path.join(folder, 'originals'));
    const victim = path.join(folder, 'originals', 'h264.mp4');
    this.#media = new Forge(originals, path.join(folder, 'media'), victim);
    this.#crafted = [
      ...disguises(victim),
      ...things(victim),
      ...hostilePictures(),
      ...hostileSlides(),
      ...oddNames(),
    ];
    this.#own = {
      'slides.pptx': zip(presentation(3)),
      'slides.pdf': pdf({ pages: 3 }),
      'photo.heic': gridHeic({ turned: 1, nclx: [12, 13] }),
    };
  }

  /** How many numbers give files of this library's own: 0 up to, but not including, this. */
  get craftedCount(): number {
    return this.#crafted.length;
  }

  /** How many numbers give crafted files at all. */
  get fixedCount(): number {
    return this.#crafted.length + this.#media.craftedCount;
  }

  /** The same number gives the same file. {@link remove} ends it. */
  make(number: number): HostileAsset {
    const crafted = this.#crafted[number];
    if (crafted) {
      const { fileName, what, end, make } = crafted;
      const file = this.#place(number, fileName);
      make(file);
      return { file, fileName, what, end };
    }
    const ofMedia = number - this.#crafted.length;
    if (ofMedia < this.#media.craftedCount) return this.#ofScripts(ofMedia);
    const random = new Random(number);
    if (!random.chance(OWN_SHARE)) return this.#ofScripts(number);
    const name = random.pick(Object.keys(this.#own));
    const [what, bytes] = mutate(Buffer.from(this.#own[name]!), random);
    const file = this.#place(number, name);
    writeFileSync(file, bytes);
    return { file, fileName: name, what: `${name}: ${what}`, end: 'either' };
  }

  remove({ file }: HostileAsset): void {
    if (file.startsWith(this.#folder)) rmSync(path.dirname(file), { recursive: true, force: true });
    else if (file.startsWith(path.join(path.dirname(this.#folder), 'media'))) rmSync(file, { force: true });
  }

  #ofScripts(number: number): HostileAsset {
    const { file, shownName, what } = this.#media.make(number);
    // What a script refuses, a library may take and mend; but never what reads other files.
    const isPlaylist = number < this.#media.playlistCount;
    return { file, fileName: shownName, what, end: isPlaylist ? 'refused' : 'either' };
  }

  /** Under its own name where a disk takes it. */
  #place(number: number, fileName: string): string {
    const folder = path.join(this.#folder, String(number));
    mkdirSync(folder);
    const isName =
      Buffer.byteLength(fileName) <= 255 && !/[\0/]|^\.{1,2}$/.test(fileName) && fileName.isWellFormed();
    return path.join(folder, isName ? fileName : 'upload');
  }
}
