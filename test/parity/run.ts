/** Every scene of a script, as the canvas shows it, held against what the export has made of it. */
import type { DrawItem } from '../../domain/draw/types.ts';
import type { RendererKind, StageItem } from '../../renderer/stage/stage-item.ts';
import { Random } from '../fuzz/random.ts';
import { launchStageBrowser, type Pixels } from '../stage/stage-page.ts';
import { parityScript } from './scenes.ts';
import { ParityStudio } from './studio.ts';
import { mouthFaults, verdictOf } from './verdict.ts';

export interface ParityWish {
  /** There is none yet. */
  readonly folder: string;
  readonly seed: number;
  readonly scenes: number;
  readonly kind: RendererKind;
  /** Told of every scene. */
  readonly tell: (line: string) => void;
}

export interface ParityOutcome {
  /** What is not as it must be. */
  readonly faults: readonly string[];
  /** Scenes of which one layer was shifted by two pixels, and nothing was found. */
  readonly unseenShifts: readonly string[];
}

const SHIFT = 2;

export async function runParity({ folder, seed, scenes, kind, tell }: ParityWish): Promise<ParityOutcome> {
  const random = new Random(seed);
  const browser = await launchStageBrowser();
  const faults: string[] = [];
  const unseenShifts: string[] = [];
  try {
    const studio = await ParityStudio.open(folder, parityScript(seed, scenes), { browser, kind });
    try {
      for (let scene = 0; scene < scenes; scene += 1) {
        const frame = 3 + random.below(studio.framesOf(scene) - 6);
        const items = await studio.itemsAt(scene, frame);
        const exported = studio.exported(scene, frame);
        const shown = await studio.shown(items);
        const layers = items.filter(({ item }) => !item.path.includes('background_config'));
        const verdict = verdictOf({ shown, without: await withoutEach(studio, items, layers) }, exported);
        const found = [...verdict.faults, ...mouthFaults(studio, scene, frame, { items, shown })];
        faults.push(...found.map((fault) => `scene ${scene}, frame ${frame}: ${fault}`));
        const shifted = shiftedItems(items, random);
        const without = await withoutEach(studio, shifted.items, [shifted.layer]);
        const unlike = verdictOf({ shown: await studio.shown(shifted.items), without }, exported);
        if (unlike.faults.length === 0)
          unseenShifts.push(`scene ${scene}, frame ${frame}: ${shifted.layer.item.path}`);
        tell(
          `scene ${scene}, frame ${frame}: worst tile ${verdict.worst.toFixed(4)}; ` +
            `with ${shifted.layer.item.path} shifted ${unlike.worst.toFixed(4)}`,
        );
      }
      faults.push(...studio.stageFaults);
    } finally {
      await studio.close();
    }
  } finally {
    await browser.close();
  }
  return { faults, unseenShifts };
}

async function withoutEach(
  studio: ParityStudio,
  items: readonly StageItem[],
  layers: readonly StageItem[],
): Promise<ReadonlyMap<DrawItem, Pixels>> {
  const found = new Map<DrawItem, Pixels>();
  for (const layer of layers) found.set(layer.item, await studio.shown(items.filter((one) => one !== layer)));
  return found;
}

/** One layer, two pixels to the right. */
function shiftedItems(items: readonly StageItem[], random: Random) {
  const still = random.pick(items.filter(({ item }) => item.path.includes('layer_config')));
  const { rect } = still.item;
  const layer: StageItem = { ...still, item: { ...still.item, rect: { ...rect, x: rect.x + SHIFT } } };
  return { layer, items: items.map((one) => (one === still ? layer : one)) };
}
