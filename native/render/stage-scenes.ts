/** Turns spoken scenes into what the compositor paints: subtitles, draw lists and avatars that perform. */

import { seedOf } from '../../domain/avatar/seed.ts';
import type { AvatarPlayer, Framing } from '../../domain/avatar/types.ts';
import { canvasOf, type Size } from '../../domain/draw/canvas.ts';
import { AI_LABEL_TEXT } from '../../domain/draw/label.ts';
import { createSceneView, type SceneView } from '../../domain/draw/list.ts';
import { subtitleBox } from '../../domain/draw/subtitle.ts';
import type { Language } from '../../domain/errors.ts';
import { humanLayerExtension } from '../../domain/script/extensions.ts';
import type { ShootScript } from '../../domain/script/schema.ts';
import type { SceneSpeech } from '../../domain/speech/types.ts';
import { segmentSubtitles } from '../../domain/subtitle/segment.ts';
import type { SubtitleCue } from '../../domain/subtitle/types.ts';
import { frameOfSample } from '../../domain/time.ts';
import type { SceneSpan, Timeline } from '../../domain/timeline/types.ts';
import { openAvatar } from '../avatar/catalogue.ts';
import { levelPerFrame } from '../avatar/level.ts';
import type { LoadedScript } from '../script/load.ts';
import { measureText } from '../text/raster.ts';

export interface StagedScene {
  readonly span: SceneSpan;
  readonly speech: SceneSpeech;
  readonly displayText: string;
  readonly cues: readonly SubtitleCue[];
  readonly view: SceneView;
  readonly player: AvatarPlayer;
}

export interface StageOptions {
  readonly loaded: LoadedScript;
  readonly speeches: readonly SceneSpeech[];
  readonly timeline: Timeline;
  /** What sets the whole video's loudness: mouths open to what is heard. */
  readonly speechGainDb: number;
  /** Language of the AI label: that of the script's voice. */
  readonly language: Language;
}

export async function stageScenes(options: StageOptions): Promise<readonly StagedScene[]> {
  const { loaded, speeches, timeline, speechGainDb, language } = options;
  const { script } = loaded;
  const canvas = canvasOf(script);
  const avatar = await openAvatar(script.model_asset_id);
  return timeline.scenes.map((span): StagedScene => {
    const speech = speeches[span.scene]!;
    const displayText = loaded.plans[span.scene]?.displayText ?? '';
    const cues = script.video_config.is_subtitle_enable
      ? cuesOf(displayText, speech, span, timeline.framesPerSecond, loaded, canvas)
      : [];
    const { framesPerSecond } = timeline;
    const { frameCount, speechOffsetSample } = span;
    const frameAt = (sample: number) => frameOfSample(speechOffsetSample + sample, framesPerSecond);
    const player = avatar.perform(
      {
        seed: seedOf(script.x_studio?.seed ?? 0, span.scene),
        framesPerSecond,
        frameCount,
        speechOffsetSample,
        phonemes: speech.phonemes,
        levelDb: levelPerFrame(speech.samples, {
          framesPerSecond,
          frameCount,
          speechOffsetSample,
          gainDb: speechGainDb,
        }),
        actions: speech.actions.map(({ tag, startSample }) => ({ tag, startFrame: frameAt(startSample) })),
        emotions: speech.emotions.map(({ emotion, startSample, endSample }) => ({
          emotion,
          startFrame: frameAt(startSample),
          endFrame: frameAt(endSample),
        })),
      },
      framingOf(script.shoot_scripts[span.scene]!.shoot_script),
    );
    const view = createSceneView({
      script,
      sceneIndex: span.scene,
      canvas,
      cues,
      aiLabelText: script.x_studio?.ai_label === false ? undefined : AI_LABEL_TEXT[language],
      avatarSize: player.info,
      pictures: pictureSizes(loaded),
      framesPerSecond,
      frameCount,
    });
    return { span, speech, displayText, cues, view, player };
  });
}

/** How much of the avatar a scene shows. */
function framingOf(scene: ShootScript): Framing {
  const layer = scene.layer_config?.find((one) => one.layer_type === 'HUMAN');
  return humanLayerExtension.parse(layer?.x_studio ?? {}).framing ?? 'full';
}

function cuesOf(
  displayText: string,
  speech: SceneSpeech,
  span: SceneSpan,
  framesPerSecond: number,
  loaded: LoadedScript,
  canvas: Size,
): readonly SubtitleCue[] {
  if (displayText.trim() === '') return [];
  const box = subtitleBox(loaded.script.video_config.subtitle_config, canvas);
  return segmentSubtitles({
    displayText,
    words: speech.words,
    span,
    framesPerSecond,
    measure: (line) => measureText(line, box.style),
    maxWidthPx: box.maxLineWidth,
  });
}

function pictureSizes(loaded: LoadedScript): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  for (const [id, asset] of loaded.assets) {
    if (asset.width && asset.height) sizes.set(id, { width: asset.width, height: asset.height });
  }
  return sizes;
}
