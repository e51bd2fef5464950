/** From a recipe to a segment: everything that is painted and encoded for one scene. */
import { fail } from '../../../domain/errors.ts';
import { openClip } from '../../media/clip.ts';
import type { MovingPicture } from '../../media/clip-types.ts';
import type { SharedRounds } from '../../media/shared-rounds.ts';
import { encodeFrames } from '../encode/frames.ts';
import { createFramePainter } from '../picture/painter.ts';
import { withTransition } from '../picture/transition/painter.ts';
import type { FramePainter, PictureSources } from '../picture/types.ts';
import { openScene } from './open-scene.ts';
import { decodePicture } from './picture-file.ts';
import type { PictureAsset, SceneRecipe, SegmentRecipe } from './recipe.ts';

export interface ProduceOptions {
  /** What is being done, for the error text: `encoding scene 3`. */
  readonly stage: string;
  /** Where clips' frames are found that another segment's painter has decoded. */
  readonly shared?: SharedRounds | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Scene-local frames encoded so far. */
  readonly onProgress?: ((frame: number) => void) | undefined;
}

/**
 * Paints and encodes a segment.
 * @throws StudioError `CANCELLED`, `DISK_FULL`, `FFMPEG_FAILED`, or what opening avatars, pictures and clips throws
 */
export async function produceSegment(
  recipe: SegmentRecipe,
  file: string,
  options: ProduceOptions,
): Promise<void> {
  const { signal, shared } = options;
  const painter = await openPainter(recipe, { signal, shared });
  try {
    await encodeFrames(recipe.encoding, (frame) => painter.paint(frame), {
      file,
      frameCount: recipe.scene.frameCount,
      stage: options.stage,
      signal,
      onProgress: options.onProgress,
    });
  } finally {
    await painter.close();
  }
}

/** What paints a recipe's frames, a transition included. Close it. */
export async function openPainter(
  recipe: SegmentRecipe,
  options: Pick<ProduceOptions, 'signal' | 'shared'> = {},
): Promise<FramePainter> {
  const { scene, transition, before, canvas, encoding } = recipe;
  const common = { canvas, encoding, ...options };
  const after = await scenePainter(scene, common);
  if (!transition || !before) return after;
  return withTransition({
    transition,
    pixels: encoding.pixels,
    output: encoding,
    before: await scenePainter(before, common),
    lastFrame: before.frameCount - 1,
    after,
  });
}

async function scenePainter(
  scene: SceneRecipe,
  options: Pick<SegmentRecipe, 'canvas' | 'encoding'> & Pick<ProduceOptions, 'signal' | 'shared'>,
): Promise<FramePainter> {
  const { canvas, encoding, signal, shared } = options;
  const { framesPerSecond, pixels, width, height } = encoding;
  const { view, player } = await openScene(scene, { canvas, framesPerSecond });
  return createFramePainter(pixels, {
    scene: { drawListAt: view.drawListAt, changes: view.changes, player },
    canvas,
    output: { width, height },
    framesPerSecond,
    sources: sourcesOf(scene, shared),
    signal,
  });
}

function sourcesOf({ assets }: SceneRecipe, shared: SharedRounds | undefined): PictureSources {
  const find = (source: string): PictureAsset => {
    const asset = assets[source];
    if (!asset) throw fail('MEDIA_NOT_FOUND', { details: { file: source } });
    return asset;
  };
  return {
    image: async (source) => await decodePicture(find(source).file, source),
    clip: (source): MovingPicture => {
      const asset = find(source);
      if (asset.kind === 'clip') return asset;
      throw new TypeError(`${source} is no clip`);
    },
    openClip: (request) => openClip(request, shared),
  };
}
