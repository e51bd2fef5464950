/** What must hold for any text whatever that is given to the studio as a script. */
import assert from 'node:assert/strict';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { createSceneView } from '../../domain/draw/list.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import { ERRORS, messageOf, type Problem } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import { parseScriptText } from '../../domain/script/json.ts';
import { mediaReferences } from '../../domain/script/media.ts';
import { outputFormatOf } from '../../domain/script/output.ts';
import type { Script } from '../../domain/script/schema.ts';
import { planScenes } from '../../domain/script/speech.ts';
import { estimateSpeechMs } from '../../domain/speech/estimate.ts';
import type { SpeechPlan } from '../../domain/speech/types.ts';
import { segmentSubtitles } from '../../domain/subtitle/segment.ts';
import { framesToHold, SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { buildTimeline } from '../../domain/timeline/build.ts';
import { sceneLengths } from '../../domain/timeline/scene-length.ts';
import { AVATAR_ID, VOICE_ID } from './scripts.ts';

export interface Verdict {
  readonly accepted: boolean;
  readonly codes: readonly string[];
}

const VOICE = { id: VOICE_ID, languages: ['zh', 'en'] };
const AVATARS = [
  { id: AVATAR_ID, actions: [{ tag: 'wave', durationMs: 1500 }], emotions: ['HAPPY', 'NEUTRAL'] },
];
const FRAMES_PER_SECOND = 25;

/** Throws when something does not hold. */
export function judge(text: string): Verdict {
  const parsed = parseScriptText(text);
  parsed.problems.forEach(checkProblem);
  if (!('value' in parsed)) {
    assert.ok(parsed.problems.some(isError), 'text that is no JSON has an error');
    return verdictOf(parsed.problems);
  }
  assert.deepEqual(JSON.parse(text.replace(/^\ufeff/, '')), parsed.value, 'JSON is read as JSON');
  const { script, partial, problems } = checkScript(parsed.value, { fonts: ['Noto Sans SC'] });
  problems.forEach(checkProblem);
  assert.equal(
    script === undefined,
    problems.some(isError),
    'a script or an error, never both, never neither',
  );
  assert.equal(({} as { polluted?: unknown }).polluted, undefined, 'no prototype is touched');
  const found = [...parsed.problems, ...problems];
  if (partial) {
    for (const reference of mediaReferences(partial)) assert.ok(reference.id.startsWith('file:'));
    const spoken = planScenes(partial, { voice: VOICE, avatars: AVATARS });
    spoken.problems.forEach(checkProblem);
    for (const plan of spoken.plans) if (plan) checkPlan(plan);
    found.push(...spoken.problems);
  }
  if (script) {
    assert.ok(script.shoot_scripts.length >= 1 && script.shoot_scripts.length <= 100);
    const kept: unknown = JSON.parse(JSON.stringify(script));
    assert.deepEqual(kept, JSON.parse(JSON.stringify(parsed.value)), 'nothing is lost in reading');
    assert.deepEqual(checkScript(kept).script, script, 'what was accepted is accepted again');
    checkPictures(script);
  }
  return verdictOf(found);
}

function verdictOf(problems: readonly Problem[]): Verdict {
  return { accepted: !problems.some(isError), codes: problems.map((one) => one.code) };
}

const isError = (one: Problem) => one.severity === 'error';

function checkProblem(one: Problem): void {
  assert.ok(Object.hasOwn(ERRORS, one.code), one.code);
  for (const language of ['zh', 'en'] as const) {
    const message = messageOf(one, language);
    const entry = ERRORS[one.code][language];
    for (const [, name] of entry.matchAll(/\{(\w+)(?::bytes)?\}/g))
      assert.ok(one.details[name!] !== undefined, `${one.code}: {${name}} is filled`);
    assert.ok(message.length < 4000, `${one.code}: a message of bounded length`);
    assert.doesNotMatch(
      message,
      /[\u0000-\u001f\ud800-\udfff\u202a-\u202e]/u,
      `${one.code}: a message on one line`,
    );
  }
}

/** V-08, V-13: what an accepted script shows at any time can be painted, and its scenes have lengths. */
function checkPictures(script: Script): void {
  const { framesPerSecond } = outputFormatOf(script);
  const sources = mediaReferences(script).map((one) => one.id);
  const durations = new Map(sources.map((id) => [id, LONG_CLIP_MS]));
  const speech = script.shoot_scripts.map(() => SAMPLE_RATE_HZ);
  const scenes = sceneLengths(script, speech, durations, framesPerSecond);
  const timeline = buildTimeline({ framesPerSecond, scenes });
  for (const { frameCount, scene } of timeline.scenes) {
    const view = createSceneView({
      script,
      sceneIndex: scene,
      canvas: canvasOf(script),
      cues: [],
      aiLabelText: 'AI',
      avatarSize: { width: 800, height: 1000 },
      framesPerSecond,
      frameCount,
      pictures: new Map(sources.map((id) => [id, { width: 640, height: 360, durationMs: LONG_CLIP_MS }])),
    });
    let before = -1;
    for (const frame of view.changes) {
      assert.ok(frame > before && frame < frameCount, 'changes ascend within the scene');
      before = frame;
    }
    const layers = script.shoot_scripts[scene]!.shoot_script.layer_config ?? [];
    const isInserted = (item: DrawItem) =>
      layers.some((layer, at) => layer.layer_type === 'VIDEO' && item.path.endsWith(`layer_config[${at}]`));
    for (const frame of view.changes.slice(0, MOST_LISTS)) checkList(view.drawListAt(frame), isInserted);
  }
}

const LONG_CLIP_MS = 1_800_000;
/** A scene full of fades has a list a frame. */
const MOST_LISTS = 50;

function checkList(list: readonly DrawItem[], isInserted: (item: DrawItem) => boolean): void {
  for (const item of list) {
    const { rect, opacity, rotationDeg, path } = item;
    assert.ok([rect.x, rect.y, rotationDeg].every(Number.isFinite), `${path}: finite`);
    assert.ok(rect.width > 0 && rect.height > 0 && opacity >= 0 && opacity <= 1, `${path}: can be painted`);
    if (item.kind !== 'clip') continue;
    assert.ok(Number.isInteger(item.roundFrames) && item.roundFrames >= 1 && item.plays >= 1, path);
    if (isInserted(item)) assert.notEqual(item.fit, 'fill', 'V-08: in proportion only');
  }
  assert.ok(list.filter(isInserted).length <= 2, 'V-08: two inserted videos at a time');
}

function checkPlan(plan: SpeechPlan): void {
  const length = plan.displayText.length;
  for (const item of plan.items) {
    if (item.kind === 'pause') assert.ok(item.durationMs >= 0 && Number.isFinite(item.durationMs));
    if (item.kind !== 'speech') continue;
    for (const { source } of item.tokens)
      assert.ok(
        source.start >= 0 && source.start <= source.end && source.end <= length,
        'tokens lie in the text',
      );
  }
  const estimatedMs = estimateSpeechMs(plan);
  assert.ok(Number.isFinite(estimatedMs) && estimatedMs >= 0);
  const samples = Math.round((Math.min(estimatedMs, 600_000) * SAMPLE_RATE_HZ) / 1000);
  const frameCount = Math.max(1, framesToHold(samples, FRAMES_PER_SECOND));
  const cues = segmentSubtitles({
    displayText: plan.displayText,
    words: [],
    span: { scene: 0, firstFrame: 0, frameCount, speechOffsetSample: 0, speechSampleCount: samples },
    framesPerSecond: FRAMES_PER_SECOND,
    measure: (text) => text.length * 40,
    maxWidthPx: 1500,
  });
  for (const cue of cues) {
    assert.ok(
      cue.startFrame >= 0 && cue.startFrame <= cue.endFrame && cue.endFrame <= frameCount,
      'cues lie in the scene',
    );
    assert.ok(cue.lines.length >= 1 && cue.lines.length <= 2, 'V-11: at most two lines');
  }
}
