/** What a scene's draw list depends on beside the script: how large and how long everything is, and its subtitles. */
import type { Framing } from '../../domain/avatar/types.ts';
import { canvasOf, type Size } from '../../domain/draw/canvas.ts';
import { AI_LABEL_TEXT } from '../../domain/draw/label.ts';
import type { PictureFacts } from '../../domain/draw/layer-picture.ts';
import { createSceneView, type SceneView } from '../../domain/draw/list.ts';
import { sceneFraming } from '../../domain/draw/scene-framing.ts';
import { backgroundSourceOf, clipSourceOf, pictureSourceOf } from '../../domain/script/media.ts';
import { frameRateOf } from '../../domain/script/output.ts';
import type { Script, ShootScript } from '../../domain/script/schema.ts';
import { type KnownVoice, planScenes } from '../../domain/script/speech.ts';
import { estimateSpeechMs } from '../../domain/speech/estimate.ts';
import type { SpeechPlan, WordTime } from '../../domain/speech/types.ts';
import type { SubtitleCue } from '../../domain/subtitle/types.ts';
import { samplesFromMs } from '../../domain/time.ts';
import { buildTimeline } from '../../domain/timeline/build.ts';
import { coverFrameOf } from '../../domain/timeline/cover.ts';
import { type MediaDurations, sceneLengths } from '../../domain/timeline/scene-length.ts';
import type { SceneSpan } from '../../domain/timeline/types.ts';
import { listAvatars, openAvatar } from '../avatar/catalogue.ts';
import { markLanguage } from '../render/mark-language.ts';
import { cuesOf } from '../render/stage-scenes.ts';
import { mediaDurationsOf, pictureFactsOf } from '../script/assets.ts';
import type { SceneMediaFound } from './found-media.ts';
import { LastMade } from './last-made.ts';
import { languageOf, moodOf } from './unspoken.ts';

/** What is known of a scene's speech once it was spoken. */
export interface KnownSpeech {
  /** At 48 kHz. */
  readonly sampleCount: number;
  readonly words: readonly WordTime[];
}

export interface SceneFacts {
  readonly span: SceneSpan;
  readonly framesPerSecond: number;
  /** Scene-local. */
  readonly coverFrame: number;
  /** Of a presenter at rest. */
  readonly mood: string;
  /** Whether the presenter that the script names is there. */
  readonly hasAvatar: boolean;
  /** Where it is not, those of another. */
  readonly avatarSizes: Readonly<Record<Framing, Size>>;
  /** By source; of what is missing, those of what stands in for it. */
  readonly pictures: ReadonlyMap<string, PictureFacts>;
  readonly cues: readonly SubtitleCue[];
  readonly aiLabelText: string | undefined;
}

export interface FactsOptions {
  readonly script: Script;
  /** The script has such a scene. */
  readonly sceneIndex: number;
  readonly media: SceneMediaFound;
  readonly voice: KnownVoice | undefined;
  /** Guessed where it is undefined. */
  readonly speech?: KnownSpeech | undefined;
}

/** As large as a missing picture is taken to be where the script does not say it. */
const MISSING_SIZE: Size = { width: 640, height: 360 };
/** Of a missing clip, whose panel stands still. */
const MISSING_MS = 1000;

/** Long texts take a while to plan and to cut into subtitles, and most changes of a scene leave its text alone. */
const plans = new LastMade<SpeechPlan | undefined>();
const cuesMade = new LastMade<readonly SubtitleCue[]>();

/** What a scene says; undefined where nothing is known of that, or its text is faulty. */
export async function scenePlan(
  script: Script,
  sceneIndex: number,
  voice: KnownVoice | undefined,
): Promise<SpeechPlan | undefined> {
  const avatars = await listAvatars();
  const { script_type, text_config, x_studio } = script.shoot_scripts[sceneIndex]!.shoot_script;
  const said = [script_type, text_config, x_studio?.transcript, script.x_studio?.readings];
  const one = { ...script, shoot_scripts: [script.shoot_scripts[sceneIndex]!] };
  return plans.of(
    [said, script.model_asset_id, script.voice_config, voice],
    () => planScenes(one, { voice, avatars }).plans[0],
  );
}

function subtitles(
  script: Script,
  plan: SpeechPlan | undefined,
  span: SceneSpan,
  { words }: Pick<KnownSpeech, 'words'> = { words: [] },
): readonly SubtitleCue[] {
  const { displayText = '' } = plan ?? {};
  const framesPerSecond = frameRateOf(script);
  return cuesMade.of(
    [displayText, words, span, framesPerSecond, script.video_config.subtitle_config, canvasOf(script)],
    () => cuesOf({ displayText, speech: { words }, span, framesPerSecond, script }),
  );
}

/** @throws StudioError `AVATAR_DATA_INVALID` */
export async function sceneFacts({
  script,
  sceneIndex,
  media,
  voice,
  speech,
}: FactsOptions): Promise<SceneFacts> {
  const plan = await scenePlan(script, sceneIndex, voice);
  const scene = script.shoot_scripts[sceneIndex]!.shoot_script;
  const framesPerSecond = frameRateOf(script);
  const guessedMs = media.recording?.durationMs ?? (plan ? estimateSpeechMs(plan) : 0);
  const span = spanOf(script, sceneIndex, {
    sampleCount: speech?.sampleCount ?? samplesFromMs(guessedMs),
    durations: mediaDurationsOf(media.assets),
  });
  const cues = script.video_config.is_subtitle_enable ? subtitles(script, plan, span, speech) : [];
  const language = markLanguage(voice?.languages?.[0] ?? languageOf(plan));
  return {
    span,
    framesPerSecond,
    coverFrame: coverFrameOf(scene, span, framesPerSecond),
    mood: moodOf(plan),
    ...(await avatarSizesOf(script.model_asset_id)),
    pictures: new Map([...missingPictures(scene), ...pictureFactsOf(media.assets)]),
    cues,
    aiLabelText: script.x_studio?.ai_label === false ? undefined : AI_LABEL_TEXT[language],
  };
}

/** The draw list that a page makes of the same facts. */
export function viewOf(script: Script, sceneIndex: number, facts: SceneFacts): SceneView {
  const { span, framesPerSecond, cues, aiLabelText, avatarSizes, pictures } = facts;
  return createSceneView({
    ...{ script, sceneIndex, framesPerSecond, cues, aiLabelText, pictures },
    canvas: canvasOf(script),
    frameCount: span.frameCount,
    avatarSize: avatarSizes[sceneFraming(script.shoot_scripts[sceneIndex]!.shoot_script)],
  });
}

function spanOf(
  script: Script,
  sceneIndex: number,
  { sampleCount, durations }: { readonly sampleCount: number; readonly durations: MediaDurations },
): SceneSpan {
  const framesPerSecond = frameRateOf(script);
  // Of the scene before only that there is one counts: a transition leads from it.
  const shoot_scripts = script.shoot_scripts.slice(Math.max(0, sceneIndex - 1), sceneIndex + 1);
  const counts = shoot_scripts.map((_, at) => (at === shoot_scripts.length - 1 ? sampleCount : 0));
  const lengths = sceneLengths({ ...script, shoot_scripts }, counts, durations, framesPerSecond);
  return { ...buildTimeline({ framesPerSecond, scenes: lengths }).scenes.at(-1)!, scene: sceneIndex };
}

async function avatarSizesOf(id: string): Promise<Pick<SceneFacts, 'hasAvatar' | 'avatarSizes'>> {
  const ids = (await listAvatars()).map((one) => one.id);
  const hasAvatar = ids.includes(id);
  const avatar = await openAvatar(hasAvatar ? id : (ids[0] ?? id));
  const [full, half, head, circle] = (['full', 'half', 'head', 'circle'] as const).map((one) =>
    avatar.sizeOf(one),
  );
  return { hasAvatar, avatarSizes: { full: full!, half: half!, head: head!, circle: circle! } };
}

/** Of every picture and clip that a scene shows, as if it were missing. */
function missingPictures({ background_config, layer_config }: ShootScript): [string, PictureFacts][] {
  const behind = (background_config ?? []).map((one) => ({
    source: backgroundSourceOf(one)?.id,
    isClip: one.background_type === 'VIDEO',
    isShown: ['IMAGE', 'IMAGE_2D', 'VIDEO'].includes(one.background_type),
  }));
  const layers = (layer_config ?? []).map((one) => ({
    source: (one.layer_type === 'VIDEO' ? clipSourceOf(one) : pictureSourceOf(one))?.id,
    isClip: one.layer_type === 'VIDEO',
    isShown: ['IMAGE', 'VIDEO'].includes(one.layer_type),
  }));
  return [...behind, ...layers].flatMap(({ source, isClip, isShown }): [string, PictureFacts][] =>
    source && isShown ? [[source, { ...MISSING_SIZE, ...(isClip ? { durationMs: MISSING_MS } : {}) }]] : [],
  );
}
