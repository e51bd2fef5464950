/** Every scene of a script, as the canvas shows it, held against what the export has made of it. */
import type { RendererKind, StageItem } from '../../renderer/stage/stage-item.ts';
import { Random } from '../fuzz/random.ts';
import { launchStageBrowser } from '../stage/stage-page.ts';
import { parityScript } from './scenes.ts';
import { ParityStudio } from './studio.ts';
import { mouthFaults, movedBy, placeFaults, tileFaults } from './verdict.ts';

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
  /** Layers that were shifted by two pixels, and nothing was found. */
  readonly unseenShifts: readonly string[];
}

const SHIFT = { x: 2, y: 0 };
/** Frames before and after, whose presenters must not be more like what is shown. */
const NEIGHBOURS = 2;

export async function runParity({ folder, seed, scenes, kind, tell }: ParityWish): Promise<ParityOutcome> {
  const random = new Random(seed);
  const browser = await launchStageBrowser();
  const faults: string[] = [];
  const unseenShifts: string[] = [];
  try {
    const studio = await ParityStudio.open(folder, parityScript(seed, scenes), { browser, kind });
    try {
      for (let scene = 0; scene < scenes; scene += 1) {
        const first = 1 + random.below(studio.framesOf(scene) - 2 * NEIGHBOURS - 2);
        const frame = first + NEIGHBOURS;
        const found = await lookAt(studio, scene, first, random);
        faults.push(...found.faults.map((fault) => `scene ${scene}, frame ${frame}: ${fault}`));
        if (!found.isShiftSeen) unseenShifts.push(`scene ${scene}, frame ${frame}: ${found.shifted}`);
        tell(`scene ${scene}, frame ${frame}: worst tile ${found.worst.toFixed(4)}`);
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

async function lookAt(studio: ParityStudio, scene: number, first: number, random: Random) {
  const exported = studio.exported(scene, first, 2 * NEIGHBOURS + 1);
  const wanted = exported[NEIGHBOURS]!;
  const items = await studio.itemsAt(scene, first + NEIGHBOURS);
  const shown = await studio.shown(items);
  const { worst, faults } = tileFaults(shown, wanted);
  faults.push(...mouthFaults(items, shown, exported, NEIGHBOURS));
  const layers = items.filter(({ item }) => !item.path.includes('background_config'));
  for (const { item } of layers) faults.push(...(await placeFaults(studio, items, item, wanted)));
  const shifted = random.pick(layers).item;
  return {
    ...{ worst, faults, shifted: shifted.path },
    isShiftSeen: await isSeen(studio, items, { shifted, wanted }),
  };
}

/** Whether a layer that is shifted by two pixels is found to be. */
async function isSeen(
  studio: ParityStudio,
  items: readonly StageItem[],
  {
    shifted,
    wanted,
  }: { readonly shifted: StageItem['item']; readonly wanted: Parameters<typeof tileFaults>[1] },
): Promise<boolean> {
  const moved = movedBy(items, shifted, SHIFT);
  if (tileFaults(await studio.shown(moved), wanted).faults.length > 0) return true;
  const item = moved[items.findIndex((one) => one.item === shifted)]!.item;
  return (await placeFaults(studio, moved, item, wanted)).length > 0;
}
