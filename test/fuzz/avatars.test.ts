/** Avatar files hurt at random: refused with file, field and reason, or drawn; never a crash. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseGestures, parseRig, requireActions } from '../../domain/avatar/data/parse.ts';
import { prepareRig } from '../../domain/avatar/draw/rig.ts';
import { createRigPlayer } from '../../domain/avatar/player.ts';
import type { Canvas2D, Performance } from '../../domain/avatar/types.ts';
import { StudioError } from '../../domain/errors.ts';
import { CANVAS_TOOLS } from '../../native/avatar/canvas-tools.ts';
import { readGestures, readRigs } from '../../native/avatar/catalogue.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import { mutatedText, nudgedText } from './mutate.ts';
import { Random } from './random.ts';

const FILES = 1000;
/** Share of the files of which only one number is a little off: the rules seldom refuse them, so they are drawn. */
const NUDGED = 0.15;
/** Of the files that are accepted, so many are drawn. */
const DRAWN_EVERY = 4;
const SIZE = { width: 92, height: 115 };
const FIRST_SEED = 20_261_121;

describe(`${FILES} mutated avatar files, seeds from ${FIRST_SEED}`, () => {
  let rigs: readonly object[];
  let gestures: object;
  before(async () => {
    rigs = await readRigs();
    gestures = await readGestures();
  });

  it('are refused with file, field and reason, or drawn', (t) => {
    const files = { mutated: 0, nudged: 0 };
    const accepted = { mutated: 0, nudged: 0 };
    for (let seed = FIRST_SEED; seed < FIRST_SEED + FILES; seed++) {
      const random = new Random(seed);
      const ofGestures = random.chance(0.3);
      const rig = random.pick(rigs);
      try {
        const whole = ofGestures ? gestures : rig;
        const kind = random.chance(NUDGED) ? 'nudged' : 'mutated';
        files[kind]++;
        const text = kind === 'nudged' ? nudgedText(whole, random) : mutatedText(whole, random);
        const hurt = parsed(text);
        const parsedRig = parseRig(ofGestures ? rig : hurt, 'hurt.json');
        const parsedGestures = parseGestures(ofGestures ? hurt : gestures, 'hurt.json');
        requireActions(parsedRig, parsedGestures, 'hurt.json');
        accepted[kind]++;
        if ((accepted.mutated + accepted.nudged) % DRAWN_EVERY !== 0) continue;
        const player = createRigPlayer(
          prepareRig(parsedRig, parsedRig.palette, CANVAS_TOOLS),
          parsedGestures,
          performanceOf(parsedRig.actions),
        );
        const context = createCanvas(SIZE.width, SIZE.height).getContext('2d') as unknown as Canvas2D;
        for (const frame of [0, 14]) player.draw(context, frame, SIZE);
      } catch (error) {
        assertRefused(error, seed);
      }
    }
    const told = `accepted ${JSON.stringify(accepted)} of ${JSON.stringify(files)}`;
    t.diagnostic(told);
    assert.ok(accepted.mutated > files.mutated * 0.05 && accepted.mutated < files.mutated * 0.9, told);
    assert.ok(accepted.nudged > files.nudged * 0.5, told);
  });
});

/** A text that is no JSON is refused before a schema sees it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function assertRefused(error: unknown, seed: number): void {
  if (!(error instanceof StudioError)) throw new Error(`seed ${seed}`, { cause: error });
  const [problem] = error.problems;
  assert.equal(problem?.code, 'AVATAR_DATA_INVALID', `seed ${seed}`);
  assert.equal(problem?.details.file, 'hurt.json', `seed ${seed}`);
  assert.ok(String(problem?.details.reason).length > 3, `seed ${seed}`);
}

function performanceOf(actions: readonly string[]): Performance {
  return {
    seed: 1,
    framesPerSecond: 25,
    frameCount: 30,
    speechOffsetSample: 0,
    phonemes: [{ symbol: 'a', language: 'en', stress: 1, startSample: 0, endSample: 48_000 }],
    levelDb: new Float32Array(30).fill(-18),
    actions: actions.slice(0, 2).map((tag) => ({ tag, startFrame: 2 })),
    emotions: [{ emotion: 'HAPPY', startFrame: 0, endFrame: 30 }],
  };
}
