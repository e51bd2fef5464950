/** `render --report`: everything that happened, with times, for tests, for other programs, and for the curious. */
import type { Rect } from '../../domain/avatar/types.ts';
import { canvasOf, type Size } from '../../domain/draw/canvas.ts';
import type { AvatarItem, DrawItem } from '../../domain/draw/types.ts';
import type { Problem } from '../../domain/errors.ts';
import { SAMPLE_RATE_HZ, samplesPerFrame } from '../../domain/time.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { mainVisemeOf } from '../../domain/viseme/table.ts';
import { visemeSpans } from '../../domain/viseme/track.ts';
import type { AssembledVideo } from '../compose/assemble.ts';
import { fitCanvas, place } from '../compose/picture/geometry.ts';
import { type OpenScene, openScene } from '../compose/segments/open-scene.ts';
import type { Loudness } from '../compose/sound/loudness.ts';
import type { LoadedScript } from '../script/load.ts';
import type { StagedScene } from './stage-scenes.ts';

export interface ReportInput {
  readonly loaded: LoadedScript;
  readonly staged: readonly StagedScene[];
  readonly timeline: Timeline;
  readonly assembled: AssembledVideo;
  readonly loudness: Loudness;
  /** The video's final name. */
  readonly outputFile: string;
  readonly warnings: readonly Problem[];
}

/** Times are milliseconds from the video's start, places are output pixels. Documented in docs/report.md. */
export async function reportOf(input: ReportInput) {
  const { loaded, staged, timeline, assembled, loudness, outputFile, warnings } = input;
  const { width, height, bitrate } = loaded.script.video_config;
  const { framesPerSecond } = timeline;
  const canvas = canvasOf(loaded.script);
  const scenes = [];
  for (const scene of staged) {
    const open = await openScene(scene.recipe, { canvas, framesPerSecond });
    const { cached } = assembled.segments[scene.span.scene]!;
    scenes.push({ ...sceneReport(scene, open, loaded, timeline), cached });
  }
  return {
    ok: true,
    output: outputFile,
    width,
    height,
    bitrate_kbps: bitrate,
    frames_per_second: framesPerSecond,
    frames: timeline.frameCount,
    duration_ms: assembled.durationMs,
    encoder: assembled.encoder,
    loudness: {
      integrated_lufs: loudness.integratedLufs,
      true_peak_dbtp: loudness.truePeakDbtp,
    },
    warnings,
    scenes,
  };
}

function sceneReport(scene: StagedScene, open: OpenScene, { script }: LoadedScript, timeline: Timeline) {
  const { span, speech, displayText, cues } = scene;
  const { view } = open;
  const { framesPerSecond } = timeline;
  const sceneStart = span.firstFrame * samplesPerFrame(framesPerSecond);
  const speechTime = (sample: number) => milliseconds(sceneStart + span.speechOffsetSample + sample);
  const { frameCount } = span;
  const mouths = mouthRects(open, frameCount, canvasOf(script), script.video_config);
  return {
    scene: span.scene,
    sequence_no: script.shoot_scripts[span.scene]!.sequence_no,
    first_frame: span.firstFrame,
    last_frame: span.firstFrame + span.frameCount - 1,
    text: displayText,
    words: speech.words.map((word) => ({
      text: displayText.slice(word.source.start, word.source.end),
      spoken: word.spoken,
      start_ms: speechTime(word.startSample),
      end_ms: speechTime(word.endSample),
    })),
    phonemes: speech.phonemes.map((phoneme) => ({
      symbol: phoneme.symbol,
      language: phoneme.language,
      stress: phoneme.stress,
      viseme: mainVisemeOf(phoneme.symbol, phoneme.language),
      start_ms: speechTime(phoneme.startSample),
      end_ms: speechTime(phoneme.endSample),
    })),
    visemes: visemeSpans({
      framesPerSecond,
      frameCount,
      speechOffsetSample: span.speechOffsetSample,
      phonemes: speech.phonemes,
    }).map((one) => ({
      viseme: one.viseme,
      start_ms: milliseconds(sceneStart + one.start * SAMPLE_RATE_HZ),
      end_ms: milliseconds(sceneStart + one.end * SAMPLE_RATE_HZ),
    })),
    mouth_rect: union(mouths),
    /** One a frame: x, y, width, height. */
    mouth_rects: mouths.map(({ x, y, width, height }) =>
      [x, y, width, height].map((value) => Math.round(value * 100) / 100),
    ),
    subtitles: cues.map((cue) => ({
      first_frame: span.firstFrame + cue.startFrame,
      last_frame: span.firstFrame + cue.endFrame - 1,
      lines: cue.lines,
    })),
    layers: view.drawListAt(cues[0]?.startFrame ?? 0).map((item) => layerReport(item)),
  };
}

function layerReport(item: DrawItem) {
  return {
    path: item.path,
    kind: item.kind,
    rect: item.rect,
    rotation_deg: item.rotationDeg,
    opacity: item.opacity,
  };
}

function milliseconds(samples: number): number {
  return Math.round((samples * 1_000_000) / SAMPLE_RATE_HZ) / 1000;
}

/** Where the mouth may be, frame by frame, in output pixels; none without an upright avatar. */
function mouthRects({ view, player }: OpenScene, frameCount: number, canvas: Size, output: Size): Rect[] {
  const item = view.items.find((one): one is AvatarItem => one.kind === 'avatar');
  if (item?.rotationDeg !== 0) return [];
  const box = place(item.rect, fitCanvas(canvas, output));
  return Array.from({ length: frameCount }, (_, frame) => {
    const mouth = player.mouthRect(frame, box);
    return { ...mouth, x: mouth.x + box.x, y: mouth.y + box.y };
  });
}

function union(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  // A long scene has more of them than a call may have arguments.
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, Math.floor(x));
    top = Math.min(top, Math.floor(y));
    right = Math.max(right, Math.ceil(x + width));
    bottom = Math.max(bottom, Math.ceil(y + height));
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
