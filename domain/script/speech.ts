/** What the scenes of a script say, as far as it is known before a sound is made (S-03). */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { readingProblems } from '../speech/custom-readings.ts';
import { planSpeech } from '../speech/plan.ts';
import { voiceProsody } from '../speech/prosody.ts';
import type { SpeechPlan } from '../speech/types.ts';
import type { KnownLook } from './looks.ts';
import { shown } from './path.ts';
import type { PartialScene, PartialScript } from './prune.ts';
import { countScene } from './scene-text.ts';
import { hasOwnLength } from './silent-scene.ts';

export interface KnownVoice {
  readonly id: string;
  /** Its own language first. */
  readonly languages?: readonly string[];
}

export interface KnownAvatar {
  readonly id: string;
  readonly actions?: readonly { readonly tag: string; readonly durationMs: number }[];
  readonly emotions?: readonly string[];
  readonly looks?: readonly KnownLook[];
}

export interface ScenePlans {
  /** One a scene; undefined where nothing is known of what is said, or the text is faulty. */
  readonly plans: readonly (SpeechPlan | undefined)[];
  /** Voices that speech markup asks for, and where. */
  readonly voices: readonly { readonly id: string; readonly path: string }[];
  readonly problems: readonly Problem[];
}

/** Plans every scene. Never throws. Texts longer than V-02 allows are left alone: that is told elsewhere. */
export function planScenes(
  script: PartialScript,
  known: { readonly voice: KnownVoice | undefined; readonly avatars: readonly KnownAvatar[] },
): ScenePlans {
  const { voice } = known;
  const avatar = known.avatars.find((one) => one.id === script.model_asset_id);
  const readings = readingsOf(script);
  const problems: Problem[] = readingProblems(readings, 'x_studio.readings');
  const voices: { id: string; path: string }[] = [];
  let room: number = RULE_LIMITS['V-02.script'].maximum;
  const plans = (script.shoot_scripts ?? []).map((item, index) => {
    const scene = item?.shoot_script;
    const base = `shoot_scripts[${index}].shoot_script`;
    const isRecorded = scene?.script_type === 'AUDIO';
    if (isRecorded) problems.push(...drivenActionProblems(scene, base, avatar));
    const path = isRecorded ? `${base}.x_studio.transcript` : `${base}.text_config.text`;
    const text = isRecorded ? scene.x_studio?.transcript : scene?.text_config?.text;
    if (text === undefined || text.trim() === '') return undefined;
    const { characters, withTags } = countScene(text);
    room -= characters;
    const isLong =
      characters > RULE_LIMITS['V-02.scene'].maximum || withTags > RULE_LIMITS['V-02.ssml'].maximum;
    if (isLong || room < 0) return undefined;
    const planned = planSpeech({
      text,
      path,
      voiceLanguages: voice?.languages ?? DEFAULT_LANGUAGES,
      ...(voice ? { voiceId: voice.id } : {}),
      prosody: voiceProsody(script.voice_config ?? {}),
      readings,
      ...(avatar?.actions ? { actions: avatar.actions } : {}),
      ...(avatar?.emotions ? { emotions: avatar.emotions } : {}),
    });
    problems.push(...planned.problems.map(onOneLine));
    if (planned.plan) {
      for (const id of voicesOf(planned.plan)) voices.push({ id, path });
      if (!isRecorded && isEmpty(planned.plan) && scene && !hasOwnLength(scene))
        problems.push(problem('SCENE_TEXT_NOT_SPOKEN', { path }));
    }
    return planned.plan;
  });
  return { plans, voices, problems };
}

/** actions of a recorded scene that the avatar does not have. */
function drivenActionProblems(scene: PartialScene, base: string, avatar: KnownAvatar | undefined): Problem[] {
  const known = avatar?.actions?.map((one) => one.tag);
  return (scene.audio_drive_action_config ?? []).flatMap((action, index) => {
    const tag = action?.action_tag;
    if (!known || tag === undefined || known.includes(tag)) return [];
    return problem('SSML_ACTION_UNKNOWN', {
      severity: 'warning',
      path: `${base}.audio_drive_action_config[${index}].action_tag`,
      details: { action: shown(tag).slice(1, -1), allowed: known.join(', ') },
    });
  });
}

/** What a text is read as while its voice is not known. */
const DEFAULT_LANGUAGES = ['zh', 'en'] as const;

function readingsOf(script: PartialScript): Readonly<Record<string, string>> {
  const entries = Object.entries(script.x_studio?.readings ?? {});
  return Object.fromEntries(entries.filter((one): one is [string, string] => typeof one[1] === 'string'));
}

/** Markup names what the author wrote; a message shows it on one line and in reading order. */
function onOneLine(one: Problem): Problem {
  const details = Object.entries(one.details).map(([name, value]) => [
    name,
    typeof value === 'string' ? shown(value, LONGEST_DETAIL).slice(1, -1).replaceAll('\\"', '"') : value,
  ]);
  return { ...one, details: Object.fromEntries(details) };
}

const LONGEST_DETAIL = 300;

/** Marks and tags alone take no time at all. */
function isEmpty(plan: SpeechPlan): boolean {
  return plan.items.every(
    (item) => item.kind !== 'speech' && !(item.kind === 'pause' && item.origin === 'break'),
  );
}

function voicesOf(plan: SpeechPlan): ReadonlySet<string> {
  return new Set(
    plan.items.flatMap((item) => (item.kind === 'speech' && item.voiceId ? [item.voiceId] : [])),
  );
}
