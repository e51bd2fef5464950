/** Turns spoken scenes into recipes: subtitles, what the avatar plays, and the files that each scene shows. */
import { canvasOf } from '../../domain/draw/canvas.ts';
import { AI_LABEL_TEXT } from '../../domain/draw/label.ts';
import { subtitleBox } from '../../domain/draw/subtitle.ts';
import { fail, type Language } from '../../domain/errors.ts';
import { mediaReferences } from '../../domain/script/media.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';
import { segmentSubtitles } from '../../domain/subtitle/segment.ts';
import type { SubtitleCue } from '../../domain/subtitle/types.ts';
import type { SceneSpan, Timeline } from '../../domain/timeline/types.ts';
import { avatarHash } from '../avatar/catalogue.ts';
import { fileHash } from '../compose/segments/fingerprint.ts';
import type { PictureAsset, SceneRecipe } from '../compose/segments/recipe.ts';
import { throwIfCancelled } from '../media/run.ts';
import type { LoadedScript } from '../script/load.ts';
import { measureText } from '../text/raster.ts';
import { performanceOf } from './performance.ts';
import { pictureScript } from './picture-script.ts';
import type { SpokenScene } from './speak-scenes.ts';

export interface StagedScene {
  readonly span: SceneSpan;
  readonly speech: SpokenScene;
  readonly displayText: string;
  readonly cues: readonly SubtitleCue[];
  readonly recipe: SceneRecipe;
}

export interface StageOptions {
  readonly loaded: Pick<LoadedScript, 'script' | 'assets' | 'plans'>;
  /** One a scene of the script. */
  readonly speeches: readonly SpokenScene[];
  readonly timeline: Timeline;
  /** Language of the AI label: that of the script's voice. */
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** @throws StudioError `CANCELLED`; `MEDIA_NOT_FOUND` when a file that the script names has gone meanwhile */
export async function stageScenes(options: StageOptions): Promise<readonly StagedScene[]> {
  const { loaded, speeches, timeline, language, signal } = options;
  const { script } = loaded;
  const { framesPerSecond } = timeline;
  const avatar = { id: script.model_asset_id, hash: await avatarHash(script.model_asset_id) };
  const staged: StagedScene[] = [];
  for (const span of timeline.scenes) {
    const speech = speeches[span.scene]!;
    const displayText = loaded.plans[span.scene]?.displayText ?? '';
    const cues = script.video_config.is_subtitle_enable
      ? cuesOf({ displayText, speech, span, framesPerSecond, script })
      : [];
    const seen = pictureScript(script, span.scene);
    const recipe: SceneRecipe = {
      script: seen,
      cues,
      aiLabelText: script.x_studio?.ai_label === false ? null : AI_LABEL_TEXT[language],
      frameCount: span.frameCount,
      avatar: { ...avatar, ...(await performanceOf({ script, span, speech, framesPerSecond })) },
      assets: await assetsOf(seen, loaded, signal),
    };
    staged.push({ span, speech, displayText, cues, recipe });
  }
  return staged;
}

/** The pictures and clips of one scene. */
async function assetsOf(
  seen: Script,
  { assets }: Pick<LoadedScript, 'assets'>,
  signal: AbortSignal,
): Promise<Record<string, PictureAsset>> {
  const found: Record<string, PictureAsset> = {};
  for (const { id, use } of mediaReferences(seen)) {
    const asset = assets.get(id);
    if (!asset || (use !== 'background' && use !== 'sticker' && use !== 'clip')) continue;
    const { file, width, height, moving } = asset;
    const hash = await fileHash(file, signal).catch((cause: unknown) => {
      throwIfCancelled(signal);
      throw fail('MEDIA_NOT_FOUND', { details: { file: shownFile(id) }, cause });
    });
    if (moving) found[id] = { kind: 'clip', ...moving, hash };
    else if (width && height) found[id] = { kind: 'image', file, width, height, hash };
  }
  return found;
}

/** A scene's subtitles (V-11). */
export function cuesOf({
  displayText,
  speech,
  span,
  framesPerSecond,
  script,
}: {
  readonly displayText: string;
  /** Without words the text is spread over the speech. */
  readonly speech: Pick<SpokenScene, 'words'>;
  readonly span: SceneSpan;
  readonly framesPerSecond: number;
  readonly script: Script;
}): readonly SubtitleCue[] {
  if (displayText.trim() === '') return [];
  const box = subtitleBox(script.video_config.subtitle_config, canvasOf(script));
  return segmentSubtitles({
    displayText,
    words: speech.words,
    span,
    framesPerSecond,
    measure: (line) => measureText(line, box.style),
    maxWidthPx: box.maxLineWidth,
  });
}
