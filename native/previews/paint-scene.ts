/**
 * A scene's cover frame (V-18) without speaking it: painted by what paints the video, with the presenter at rest. What is
 * missing is stood in for, so that an unfinished draft can be seen.
 */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { fail } from '../../domain/errors.ts';
import { outputFormatOf } from '../../domain/script/output.ts';
import type { Script } from '../../domain/script/schema.ts';
import { type KnownAvatar, type KnownVoice, planScenes } from '../../domain/script/speech.ts';
import { estimateSpeechMs } from '../../domain/speech/estimate.ts';
import type { SpeechPlan } from '../../domain/speech/types.ts';
import { coverFrameOf } from '../../domain/timeline/cover.ts';
import { expectedTimeline } from '../../domain/timeline/scene-length-rules.ts';
import { listAvatars } from '../avatar/catalogue.ts';
import { softwarePlan } from '../compose/encode/plan.ts';
import { framePng } from '../compose/picture/painter.ts';
import { openPainter } from '../compose/segments/produce.ts';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import { writeFault } from '../files/write-fault.ts';
import { markLanguage } from '../render/mark-language.ts';
import { stageScenes } from '../render/stage-scenes.ts';
import { mediaDurationsOf } from '../script/assets.ts';
import { type DraftScenes, draftScenes, readDraft } from './draft-scenes.ts';
import type { PaintedScene, PaintOrder } from './messages.ts';
import { previewSizeOf } from './preview-size.ts';
import { atRest, languageOf, moodOf } from './unspoken.ts';

export interface PaintServices {
  readonly findVoice: (id: string) => Promise<KnownVoice | undefined>;
  readonly signal: AbortSignal;
}

/** A recording is not listened to: it counts as longer than any moment that a script names for a cover. */
const RECORDING_MS = 600_000;

/** Writes a PNG. @throws StudioError with what stands in the way of any picture at all */
export async function paintScene(order: PaintOrder, services: PaintServices): Promise<PaintedScene> {
  const scratch: string[] = [];
  const scratchFile = () => {
    const file = `${order.file}.${scratch.length}.png`;
    scratch.push(file);
    return file;
  };
  try {
    const { png, isFinal } = await paint(order, services, scratchFile);
    await writeFile(order.file, png, { flag: 'wx' }).catch((error: unknown) => {
      throw writeFault(error, order.file);
    });
    return { isFinal };
  } finally {
    for (const file of scratch) await rm(file, { force: true }).catch(() => undefined);
  }
}

async function paint(
  order: PaintOrder,
  { findVoice, signal }: PaintServices,
  scratchFile: () => string,
): Promise<{ readonly png: Buffer; readonly isFinal: boolean }> {
  const { sceneIndex } = order;
  const [drafted, avatars] = await Promise.all([readDraft(order.scriptFile), listAvatars()]);
  const item = drafted.shoot_scripts[sceneIndex];
  if (!item) throw fail('SCENE_NOT_FOUND');
  const mayShowBefore = sceneIndex > 0 && item.shoot_script.x_studio?.transition !== undefined;
  const [voice, scenes] = await Promise.all([
    // Nothing but the mark's language depends on it: a voice whose settings are broken is no reason to show nothing.
    findVoice(drafted.voice_config.voice_asset_id).catch(() => undefined),
    draftScenes(drafted, mayShowBefore ? [sceneIndex - 1, sceneIndex] : [sceneIndex], {
      folder: path.dirname(order.scriptFile),
      allowedFolders: order.allowDirs,
      avatarIds: avatars.map(({ id }) => id),
      scratchFile,
      signal,
    }),
  ]);
  const { recipe, frame } = await recipeOf(scenes, { order, voice, avatars, signal });
  const painter = await openPainter(recipe, { signal });
  try {
    const png = await framePng(painter, frame);
    return { png, isFinal: !scenes.hasStandIns && voice !== undefined };
  } finally {
    await painter.close();
  }
}

interface RecipeOptions {
  readonly order: PaintOrder;
  readonly voice: KnownVoice | undefined;
  readonly avatars: readonly KnownAvatar[];
  readonly signal: AbortSignal;
}

/** What the render makes of a scene once it is spoken, of a scene that is not. */
async function recipeOf(
  { script, assets }: DraftScenes,
  { order, voice, avatars, signal }: RecipeOptions,
): Promise<{ readonly recipe: SegmentRecipe; readonly frame: number }> {
  const { sceneIndex, size } = order;
  const { plans } = planScenes(script, { voice, avatars });
  const timeline = expectedTimeline(script, speechMsOf(script, plans), mediaDurationsOf(assets));
  const span = timeline.scenes[sceneIndex]!;
  const { transition } = span;
  const frame = coverFrameOf(script.shoot_scripts[sceneIndex]!.shoot_script, span, timeline.framesPerSecond);
  const isChanging = transition !== undefined && frame < transition.frameCount;
  const shown = isChanging ? [timeline.scenes[sceneIndex - 1]!, span] : [span];
  const staged = await stageScenes({
    loaded: { script, assets, plans },
    speeches: plans.map((plan) => atRest(moodOf(plan))),
    timeline: { ...timeline, scenes: shown },
    language: markLanguage(voice?.languages?.[0] ?? languageOf(plans[sceneIndex])),
    signal,
  });
  const recipe: SegmentRecipe = {
    // Nobody keeps what is painted under this recipe's key.
    engine: '',
    canvas: canvasOf(script),
    scene: staged.at(-1)!.recipe,
    encoding: softwarePlan({ ...outputFormatOf(script), ...previewSizeOf(script, size) }),
    ...(isChanging && { transition, before: staged[0]!.recipe }),
  };
  return { recipe, frame };
}

function speechMsOf(script: Script, plans: readonly (SpeechPlan | undefined)[]): readonly number[] {
  return script.shoot_scripts.map(({ shoot_script }, scene) => {
    if (shoot_script.script_type === 'AUDIO') return RECORDING_MS;
    const plan = plans[scene];
    return plan ? estimateSpeechMs(plan) : 0;
  });
}
