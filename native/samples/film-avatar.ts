/** A short film of an avatar who says a sentence, made by what makes videos. */
import { copyFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { STAGE_GROUND, STAGE_PLACE } from '../../domain/avatar/stage.ts';
import type { FilmResolution } from '../../domain/contract/avatars.ts';
import { fail } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import { defaultSentence } from '../../domain/speech/default-sentence.ts';
import { playedText } from '../../domain/speech/played-text.ts';
import { msFromSamples } from '../../domain/time.ts';
import { openAvatar } from '../avatar/catalogue.ts';
import { makeWorkFolders, removeWorkFolder } from '../files/work-folders.ts';
import { errorCode, writeFault } from '../files/write-fault.ts';
import { renderScript } from '../render/render-script.ts';
import { sayText } from '../speech/say-text.ts';
import type { SpeechService } from '../speech/service.ts';
import type { SampleWork } from './messages.ts';

/** Longer ones are drafts. */
const MOST_SECONDS = 10;
/** kbit/s: twice what draft quality spends on so still a picture. */
const VIDEO: Readonly<Record<FilmResolution, { width: number; height: number; bitrate: number }>> = {
  '720p': { width: 1280, height: 720, bitrate: 2000 },
  '1080p': { width: 1920, height: 1080, bitrate: 4000 },
};
const NICENESS = 10;
/** Of the whole, by measurement: pictures are nearly all of it. */
const STAGES = {
  check: [0, 0.1],
  speech: [0.1, 0.2],
  sound: [0.2, 0.25],
  picture: [0.25, 0.97],
  finish: [0.97, 1],
} as const;

export interface FilmTools {
  readonly service: SpeechService;
  /** [0..1], never falling. */
  readonly onProgress: (fraction: number) => void;
}

/** Writes an MP4. @throws StudioError what speaking and rendering throw, `SAMPLE_TOO_LONG` */
export async function filmAvatar(
  order: SampleWork['film']['order'],
  { service, onProgress }: FilmTools,
): Promise<SampleWork['film']['result']> {
  // Videos that somebody waits for go first.
  os.setPriority(NICENESS);
  const said = order.text ?? (await sentenceOf(service, order.voiceId));
  const text = playedText(said, order);
  await requireShort(service, order.voiceId, text);
  const [folder] = await makeWorkFolders([os.tmpdir()]);
  try {
    const scriptFile = path.join(folder, 'script.json');
    const outputFile = path.join(folder, 'film.mp4');
    await writeFile(scriptFile, JSON.stringify(scriptOf(order, { text, looks: await looksOf(order) }))).catch(
      (error: unknown) => {
        throw writeFault(error, scriptFile);
      },
    );
    let told = 0;
    const { warnings } = await renderScript({
      scriptFile,
      outputFile,
      allowDirs: [],
      quality: 'draft',
      signal: new AbortController().signal,
      onProgress: ({ stage, fraction }) => {
        const [from, to] = STAGES[stage];
        told = Math.max(told, from + (to - from) * fraction);
        onProgress(told);
      },
    });
    await moveTo(outputFile, order.file);
    return { warnings };
  } finally {
    await removeWorkFolder(folder);
  }
}

async function sentenceOf(service: SpeechService, voiceId: string): Promise<string> {
  const voice = await service.findVoice(voiceId);
  if (!voice) throw fail('VOICE_NOT_FOUND', { details: { voice: voiceId } });
  return defaultSentence(voice.languages[0] ?? '');
}

/** Spoken first, which the render takes from the cache: how long it takes nothing else tells for certain. */
async function requireShort(service: SpeechService, voiceId: string, text: string): Promise<void> {
  const prosody = { rate: 1, pitch: 1, volume: 1 };
  const { speech } = await sayText(service, { voiceId, text, prosody });
  const seconds = msFromSamples(speech.samples.sampleCount) / 1000;
  if (seconds <= MOST_SECONDS) return;
  throw fail('SAMPLE_TOO_LONG', { details: { found: Math.ceil(seconds), maximum: MOST_SECONDS } });
}

/** By what a layer calls them: `{ outfit: 'casual' }`. */
async function looksOf({
  avatarId,
  looks,
}: SampleWork['film']['order']): Promise<Readonly<Record<string, string>>> {
  const { info } = await openAvatar(avatarId);
  const worn = info.looks.filter(({ id }) => looks.includes(id));
  return Object.fromEntries(worn.map(({ kind, id }) => [kind, id]));
}

function scriptOf(
  { avatarId, voiceId, resolution }: SampleWork['film']['order'],
  { text, looks }: { readonly text: string; readonly looks: Readonly<Record<string, string>> },
): Script {
  const { x, y, width, height } = STAGE_PLACE;
  return {
    script_name: 'Sample',
    view_mode: 'LANDSCAPE',
    model_asset_id: avatarId,
    model_asset_type: 'HUMAN_MODEL_2D',
    voice_config: { voice_asset_id: voiceId, speed: 100, pitch: 100, volume: 140 },
    video_config: { codec: 'H264', ...VIDEO[resolution], frame_rate: '25', is_subtitle_enable: false },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          script_type: 'TEXT',
          text_config: { text },
          background_config: [{ background_type: 'COLOR', background_color_config: STAGE_GROUND }],
          layer_config: [
            {
              layer_type: 'HUMAN',
              position: { dx: x, dy: y, layer_index: 1 },
              size: { width, height },
              x_studio: looks,
            },
          ],
        },
      },
    ],
  };
}

/** Also to another disk. */
async function moveTo(from: string, to: string): Promise<void> {
  try {
    await rename(from, to).catch(async (error: unknown) => {
      if (errorCode(error) !== 'EXDEV') throw error;
      await copyFile(from, to);
    });
  } catch (error) {
    throw writeFault(error, to);
  }
}
