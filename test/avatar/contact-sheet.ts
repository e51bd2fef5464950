/**
 * Contact sheets of the presenters for people to judge: every viseme, expression and action, drawn as the studio draws
 * them. `npm run avatars:sheet` writes them to `docs/avatars`; a folder may be named.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AvatarPlayer, Canvas2D, Performance, Size } from '../../domain/avatar/types.ts';
import type { LookOptions, OpenAvatar } from '../../native/avatar/catalogue.ts';
import { listAvatars, openAvatar } from '../../native/avatar/catalogue.ts';
import { createCanvas } from '../../native/text/canvas.ts';

const RATE = 25;
const HELD_FRAMES = 60;
const MIDDLE = 30;
/** IPA of a sound of every viseme, silence first, and how it is written for people. */
const SOUNDS: readonly (readonly [symbol: string, label: string])[] = [
  ['', 'silence'],
  ['p', 'p, b, m'],
  ['f', 'f, v'],
  ['θ', 'th'],
  ['t', 't, d, n, l'],
  ['s', 's, z'],
  ['ʃ', 'sh'],
  ['ɕ', 'x (pinyin)'],
  ['k', 'k, g'],
  ['r', 'r'],
  ['i', 'ee'],
  ['e', 'ay'],
  ['ɛ', 'e (bed)'],
  ['ə', 'a (about)'],
  ['a', 'ah'],
  ['ɔ', 'aw'],
  ['o', 'oh'],
  ['u', 'oo'],
];

interface Cell {
  readonly label: string;
  readonly player: AvatarPlayer;
  readonly frame: number;
}

function performance(change: Partial<Performance>): Performance {
  const frameCount = change.frameCount ?? HELD_FRAMES;
  const isSpeaking = (change.phonemes ?? []).length > 0;
  return {
    seed: 7,
    framesPerSecond: RATE,
    frameCount,
    speechOffsetSample: 0,
    phonemes: [],
    levelDb: new Float32Array(frameCount).fill(isSpeaking ? -18 : -90),
    actions: [],
    emotions: [],
    ...change,
  };
}

function saying(symbol: string): Partial<Performance> {
  if (symbol === '') return {};
  const endSample = (HELD_FRAMES * 48_000) / RATE;
  return { phonemes: [{ symbol, language: 'en', stress: 0, startSample: 0, endSample }] };
}

function cellsOf(avatar: OpenAvatar): { readonly heads: Cell[]; readonly bodies: Cell[] } {
  const head: LookOptions = { framing: 'head' };
  const visemes = SOUNDS.map(([symbol, label]) => ({
    label,
    player: avatar.perform(performance(saying(symbol)), head),
    frame: MIDDLE,
  }));
  const moods = avatar.info.emotions.flatMap((emotion) =>
    ['', 'a'].map((symbol) => {
      const emotions = [{ emotion, startFrame: 0, endFrame: HELD_FRAMES }];
      const player = avatar.perform(performance({ ...saying(symbol), emotions }), head);
      return { label: symbol ? `${emotion}, ah` : emotion, player, frame: MIDDLE };
    }),
  );
  const actions = avatar.info.actions.map(({ tag, durationMs }) => {
    const frames = Math.round((durationMs / 1000) * RATE);
    const played = performance({ frameCount: frames + 2 * RATE, actions: [{ tag, startFrame: RATE }] });
    return { label: tag, player: avatar.perform(played), frame: RATE + Math.round(frames / 2) };
  });
  const looks = avatar.info.looks.map(({ id }) => ({
    label: id,
    player: avatar.perform(performance({}), { looks: [id] }),
    frame: 0,
  }));
  const circle = {
    label: 'circle',
    player: avatar.perform(performance({}), { framing: 'circle' }),
    frame: MIDDLE,
  };
  const rest = { label: 'rest', player: avatar.perform(performance({})), frame: 0 };
  return { heads: [...visemes, ...moods, circle], bodies: [rest, ...actions, ...looks] };
}

async function writeSheet(file: string, cells: readonly Cell[], columns: number, size: Size): Promise<void> {
  const rows = Math.ceil(cells.length / columns);
  const sheet = createCanvas(columns * size.width, rows * size.height);
  const context = sheet.getContext('2d');
  context.fillStyle = '#e9edf3';
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const [index, { label, player, frame }] of cells.entries()) {
    const { width, height } = player.info;
    const scale = Math.min(size.width / width, size.height / height);
    const own = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const canvas = createCanvas(own.width, own.height);
    player.draw(canvas.getContext('2d') as unknown as Canvas2D, frame, own);
    const x = (index % columns) * size.width;
    const y = Math.floor(index / columns) * size.height;
    context.drawImage(canvas, x + (size.width - own.width) / 2, y + size.height - own.height);
    context.fillStyle = '#2a3140';
    context.font = '15px sans-serif';
    context.fillText(label, x + 8, y + 20);
  }
  await writeFile(file, await sheet.encode('png'));
}

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../docs/avatars'));
await mkdir(folder, { recursive: true });
for (const { id } of await listAvatars()) {
  const { heads, bodies } = cellsOf(await openAvatar(id));
  const name = id.replace('avatar:', '');
  await writeSheet(path.join(folder, `${name}-faces.png`), heads, 6, { width: 300, height: 400 });
  await writeSheet(path.join(folder, `${name}-actions.png`), bodies, 5, { width: 368, height: 460 });
  console.log(`${id}: ${heads.length} faces, ${bodies.length} figures in ${folder}`);
}
const avatars = await Promise.all((await listAvatars()).map(({ id }) => openAvatar(id)));
const together = avatars.map((avatar) => ({
  label: '',
  player: avatar.perform(
    performance({ emotions: [{ emotion: 'HAPPY', startFrame: 0, endFrame: HELD_FRAMES }] }),
  ),
  frame: MIDDLE,
}));
await writeSheet(path.join(folder, 'presenters.png'), together, together.length, { width: 400, height: 500 });
