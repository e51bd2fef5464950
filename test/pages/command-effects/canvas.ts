/** What the commands of layers, of their order and of the view do, on a scene with three texts and one with a presenter. */
import { encodeBase64Text } from '../../../domain/base64.ts';
import { ranksOf } from '../../../domain/drafts/numbering.ts';
import type { LayerConfig, Script } from '../../../domain/script/schema.ts';
import type { CommandId } from '../../../renderer/commands/catalogue.ts';
import { type CommandWalk, type Effect, layersIn, type WalkedDraft } from '../command-walk.ts';

const NAMES = ['A', 'B', 'C'] as const;
const PLACES = [
  [300, 300],
  [900, 450],
  [1400, 650],
] as const;
const [WIDTH, HEIGHT] = [400, 200] as const;

function textLayer(name: string, [dx, dy]: readonly [number, number]): LayerConfig {
  return {
    layer_type: 'TEXT',
    position: { dx, dy },
    size: { width: WIDTH, height: HEIGHT },
    text_config: { text_context: encodeBase64Text(name), font_size: 60 },
  };
}

const SCENE = '/shoot_scripts/0/shoot_script';

export const CANVAS_DRAFT: WalkedDraft = {
  name: 'Canvas',
  texts: ['One.', 'Two.'],
  edits: [
    {
      kind: 'set',
      path: `${SCENE}/layer_config`,
      value: NAMES.map((name, index) => textLayer(name, PLACES[index]!)) as never,
    },
    { kind: 'set', path: `${SCENE}/x_studio/hide_avatar`, value: true },
  ],
};

const canvasOf = ({ page, texts }: CommandWalk) => page.getByRole('group', { name: texts.canvas.label });

async function isTold({ page }: CommandWalk, words: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: words }).first().waitFor();
}

/** Selects one of the three texts, by the keys of whoever has none else. */
async function select(walk: CommandWalk, index: number): Promise<void> {
  const { texts } = walk;
  await walk.scene(0);
  await canvasOf(walk).focus();
  await walk.keys('Escape', ...NAMES.slice(0, index + 1).map(() => 'Tab'));
  await isTold(walk, texts.canvas.selectedOne(texts.canvas.text(NAMES[index]!), index + 1, NAMES.length));
}

async function selectAll(walk: CommandWalk): Promise<void> {
  await walk.scene(0);
  await canvasOf(walk).focus();
  await walk.keys('Control+a');
  await isTold(walk, walk.texts.canvas.selectedMany(NAMES.length));
}

/** In the second scene, which has no layer of its own for it. */
async function selectPresenter(walk: CommandWalk): Promise<void> {
  await walk.scene(1);
  await canvasOf(walk).focus();
  await walk.keys('Escape', 'Tab');
  await isTold(walk, walk.texts.canvas.human);
}

/** @param isDone of the layers of the first scene */
const changesOf =
  (
    index: number,
    isDone: (after: readonly LayerConfig[], before: readonly LayerConfig[]) => boolean,
  ): Effect =>
  async (walk, id) => {
    await select(walk, index);
    await walk.changes(id, (after, before) => isDone(layersIn(after), layersIn(before)));
  };

const moves = (x: number, y: number) =>
  changesOf(
    0,
    ([layer]) => layer?.position?.dx === PLACES[0][0] + x && layer.position.dy === PLACES[0][1] + y,
  );
const grows = (share: number) => changesOf(0, ([layer]) => layer?.size?.width === Math.round(WIDTH * share));
const turns = (degrees: number) =>
  changesOf(0, ([layer]) => ((layer?.rotation?.angle ?? 0) + 360) % 360 === degrees);
const hasText = (layer: LayerConfig, name: string) =>
  layer.text_config?.text_context === encodeBase64Text(name);
/** @param index of the layer that is selected @param rank that it then has in the pile */
const ranks = (index: number, rank: number) => changesOf(index, (layers) => ranksOf(layers)[index] === rank);
/** @param wanted where all of them stand then, along one axis */
const aligns =
  (axis: 'dx' | 'dy', wanted: readonly [number, number, number]): Effect =>
  async (walk, id) => {
    await selectAll(walk);
    await walk.changes(id, (after) =>
      layersIn(after).every(({ position }, index) => position?.[axis] === wanted[index]),
    );
  };
const framingOf = (script: Script) =>
  layersIn(script, 1).find(({ layer_type }) => layer_type === 'HUMAN')?.x_studio?.framing;
const frames =
  (framing: string, before?: CommandId): Effect =>
  async (walk, id) => {
    await selectPresenter(walk);
    if (before) {
      await walk.perform(before);
      await walk.until(async () => framingOf(await walk.script()) !== undefined);
    }
    await walk.changes(id, (after) => framingOf(after) === framing);
  };

const ZOOM = 1.25;
/** Both edges stand on whole pixels. */
const NEAR_PX = 2;
/** Of the picture, in CSS pixels. */
const widthOf = async ({ page }: CommandWalk) => (await page.locator('.canvas-picture').boundingBox())!.width;
/** @param wanted of the width that all of the picture is shown in */
const zooms =
  (wanted: (width: number) => number, before?: CommandId): Effect =>
  async (walk, id) => {
    const fitted = await widthOf(walk);
    const isAt = (width: number) => async () => Math.abs((await widthOf(walk)) - width) <= NEAR_PX;
    if (before) await walk.becomes(before, isAt(fitted * ZOOM), true);
    await walk.becomes(id, isAt(wanted(fitted)), true);
    await walk.keys('Control+0');
    await walk.until(isAt(fitted));
  };
/** Something that is put over the picture, and taken away by the same command. */
const switches =
  (selector: string): Effect =>
  async (walk, id) => {
    await canvasOf(walk).focus();
    const isThere = async () => (await walk.page.locator(selector).count()) > 0;
    await walk.becomes(id, isThere, true);
    await walk.becomes(id, isThere, false);
  };

export const CANVAS_EFFECTS = {
  'layer.select_all': async (walk, id) => {
    await select(walk, 0);
    await walk.perform(id);
    await isTold(walk, walk.texts.canvas.selectedMany(NAMES.length));
  },
  'layer.deselect': async (walk, id) => {
    await select(walk, 0);
    await walk.perform(id);
    await isTold(walk, walk.texts.canvas.selectedNone);
  },
  'layer.next': async (walk, id) => {
    await select(walk, 0);
    await walk.perform(id);
    await isTold(walk, walk.texts.canvas.text('B'));
  },
  'layer.previous': async (walk, id) => {
    await select(walk, 0);
    await walk.perform(id);
    await isTold(walk, walk.texts.canvas.text('C'));
  },
  'layer.edit': async (walk, id) => {
    await select(walk, 0);
    await walk.shows(id, walk.page.getByRole('textbox', { name: walk.texts.canvas.textOnCanvas }));
  },
  'layer.add_text': changesOf(0, (after) => after.length === NAMES.length + 1),
  'layer.delete': changesOf(1, (after) => after.length === 2 && !after.some((one) => hasText(one, 'B'))),
  'layer.duplicate': changesOf(1, (after) => after.filter((one) => hasText(one, 'B')).length === 2),
  'layer.cut': async (walk, id) => {
    await changesOf(1, (after) => !after.some((one) => hasText(one, 'B')))(walk, id);
    await select(walk, 0);
    await walk.keys('Control+v');
    await walk.until(
      async () => layersIn(await walk.script()).filter((one) => hasText(one, 'B')).length === 2,
    );
    await walk.restore();
  },
  // After the cut: what is pasted would be the other one if nothing were copied.
  'layer.copy': async (walk, id) => {
    await select(walk, 0);
    await walk.perform(id);
    await walk.keys('Control+v');
    await walk.until(
      async () => layersIn(await walk.script()).filter((one) => hasText(one, 'A')).length === 2,
    );
    await walk.restore();
  },
  'layer.paste': changesOf(2, (after) => after.filter((one) => hasText(one, 'A')).length === 2),
  'layer.lock': changesOf(1, (after) => after[1]?.x_studio?.locked === true),
  'layer.unlock_all': async (walk, id) => {
    await select(walk, 1);
    await walk.perform('layer.lock');
    await walk.until(async () => layersIn(await walk.script())[1]?.x_studio?.locked === true);
    await walk.changes(id, (after) => layersIn(after)[1]?.x_studio?.locked === undefined);
  },
  'layer.hide': changesOf(1, (after) => after[1]?.x_studio?.hidden === true),
  'layer.show_all': async (walk, id) => {
    await select(walk, 0);
    await walk.changes(id, (after) => after.shoot_scripts[0]!.shoot_script.x_studio?.hide_avatar !== true);
  },
  'layer.apply_to_all': async (walk, id) => {
    await select(walk, 0);
    await walk.changes(id, (after) => layersIn(after, 1).some((one) => hasText(one, 'A')));
  },
  'layer.leave_group': async (walk, id) => {
    await select(walk, 0);
    await walk.perform('layer.apply_to_all');
    await walk.until(async () => layersIn(await walk.script())[0]?.group_id !== undefined);
    await walk.changes(id, (after) => layersIn(after)[0]?.group_id === undefined);
  },
  'layer.framing_half': frames('half'),
  'layer.framing_full': frames('full', 'layer.framing_half'),
  'layer.framing_head': frames('head'),
  'layer.framing_circle': frames('circle'),
  'layer.move_left': moves(-1, 0),
  'layer.move_right': moves(1, 0),
  'layer.move_up': moves(0, -1),
  'layer.move_down': moves(0, 1),
  'layer.move_left_far': moves(-10, 0),
  'layer.move_right_far': moves(10, 0),
  'layer.move_up_far': moves(0, -10),
  'layer.move_down_far': moves(0, 10),
  'layer.turn_right': turns(15),
  'layer.turn_left': turns(345),
  'layer.larger': grows(1.1),
  'layer.smaller': grows(1 / 1.1),
  'arrange.forward': ranks(0, 2),
  'arrange.backward': ranks(2, 2),
  'arrange.front': ranks(0, 3),
  'arrange.back': ranks(2, 1),
  'arrange.align_left': aligns('dx', [300, 300, 300]),
  'arrange.align_center': aligns('dx', [850, 850, 850]),
  'arrange.align_right': aligns('dx', [1400, 1400, 1400]),
  'arrange.align_top': aligns('dy', [300, 300, 300]),
  'arrange.align_middle': aligns('dy', [475, 475, 475]),
  'arrange.align_bottom': aligns('dy', [650, 650, 650]),
  'arrange.distribute_horizontally': aligns('dx', [300, 850, 1400]),
  'arrange.distribute_vertically': aligns('dy', [300, 475, 650]),
  'view.zoom_in': zooms((fitted) => fitted * ZOOM),
  'view.zoom_out': zooms((fitted) => fitted / ZOOM),
  'view.zoom_fit': zooms((fitted) => fitted, 'view.zoom_in'),
  'view.zoom_full': zooms(() => 1920),
  'view.rulers': switches('.canvas-rulers'),
  'view.safe_areas': switches('.canvas-safe'),
} as const satisfies Partial<Readonly<Record<CommandId, Effect>>>;
