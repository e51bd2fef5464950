/** Which sounds a script's video is made of, each at its place on the timeline. */
import { filePathOf, shownFile } from '../../domain/script/reference.ts';
import { samplesFromMs } from '../../domain/time.ts';
import { DEFAULT_MUSIC_VOLUME, type SceneSound, sceneSounds } from '../../domain/timeline/scene-sounds.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import type { SoundFile } from '../compose/sound/open.ts';
import type { SoundJob } from '../compose/sound/prepare.ts';
import { mediaDurationsOf } from '../script/assets.ts';
import type { LoadedScript, ResolvedAsset } from '../script/load.ts';
import type { SpokenScene } from '../speech/spoken-scene.ts';

export interface SoundPlanOptions {
  readonly loaded: Pick<LoadedScript, 'script' | 'assets' | 'music'>;
  readonly timeline: Timeline;
  /** One a scene. */
  readonly speeches: readonly Pick<SpokenScene, 'samples'>[];
  /** Where sounds lie as samples until the video is made. */
  readonly workFolder: string;
}

/** Speech, the sound of inserted video, effects and music. Reads no file: a clip that has no sound is left out. */
export function soundPlan({ loaded, timeline, speeches, workFolder }: SoundPlanOptions): SoundJob {
  const { script, assets, music } = loaded;
  const durations = mediaDurationsOf(assets);
  const sounds = timeline.scenes.flatMap((span) => {
    const scene = script.shoot_scripts[span.scene]!.shoot_script;
    return sceneSounds(scene, span, durations, timeline.framesPerSecond);
  });
  const volume = script.background_music_config?.volume ?? DEFAULT_MUSIC_VOLUME;
  return {
    timeline,
    speech: timeline.scenes.map((span) => speeches[span.scene]!.samples),
    tracks: sounds.flatMap((sound) => trackOf(sound, assets.get(sound.source))),
    ...(music
      ? { music: { source: soundFile(music, 'background_music_config.music_asset_id'), volume } }
      : {}),
    workFolder,
  };
}

function trackOf(sound: SceneSound, asset: ResolvedAsset | undefined): NonNullable<SoundJob['tracks']> {
  if (!asset || (asset.kind === 'clip' && !asset.moving?.hasSound)) return [];
  const { startSample, endSample, fadeInSamples, fadeOutSamples, fadeOutEndSample, plays, roundSamples } =
    sound;
  return [
    {
      source: soundFile(asset, sound.path),
      startSample,
      endSample,
      fromSample: samplesFromMs(sound.fromMs),
      // `endSample` ends the last round; what is heard once has no seam to declick.
      roundSamples: plays === 1 ? Number.POSITIVE_INFINITY : roundSamples,
      gain: sound.volume,
      fadeInSamples,
      fadeOutSamples,
      fadeOutEndSample,
      // A clip is listened to, a bell is not.
      ducksMusic: sound.kind === 'clip',
    },
  ];
}

function soundFile({ id, file }: ResolvedAsset, path: string): SoundFile {
  return { file, shownName: shownFile(filePathOf(id) ?? id), path };
}
