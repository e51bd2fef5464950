/**
 * Three films of ten seconds for people to judge, all presenters beside each other: speaking Chinese, speaking English,
 * idle. The product renders each; FFmpeg puts them together. `npm run avatars:films` writes them to `docs/avatars`; a folder
 * may be named.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listAvatars } from '../../native/avatar/catalogue.ts';
import { findFfmpeg } from '../../native/media/ffmpeg.ts';

const CLI = new URL('../../native/cli/main.ts', import.meta.url).pathname;
const SECONDS = 10;
/** Of each presenter, in pixels. */
const PART = { width: 576, height: 720 };

const FILMS = {
  zh: {
    voice: 'voice:espeak/cmn',
    text: '<speak><emotion type="HAPPY">大家好，<insert-action tag="wave"/>欢迎来到我的频道！</emotion>今天有三个要点：<insert-action tag="count-1"/>第一，写下你想说的话。<emotion type="SURPRISED">没想到吧？</emotion>视频马上就好。</speak>',
  },
  en: {
    voice: 'voice:espeak/en-us',
    text: '<speak><emotion type="HAPPY">Hello and <insert-action tag="open-palms"/>welcome, everybody!</emotion> Let me <insert-action tag="think"/>think about what <emphasis level="strong">you</emphasis> could say first. <emotion type="SAD">Nothing comes to mind?</emotion> <emotion type="HAPPY">Do not worry: just begin, <insert-action tag="nod"/>and see.</emotion></speak>',
  },
  idle: { voice: 'voice:espeak/en-us', text: '<speak><break time="10s"/></speak>' },
} as const;

function scriptOf(id: string, { voice, text }: (typeof FILMS)[keyof typeof FILMS]): object {
  return {
    script_name: id,
    model_asset_id: id,
    voice_config: { voice_asset_id: voice },
    video_config: { width: 1280, height: 720, bitrate: 8000, frame_rate: '25' },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          text_config: { text },
          background_config: [{ background_type: 'COLOR', background_color_config: '#e9edf3' }],
          layer_config: [
            {
              layer_type: 'HUMAN',
              position: { dx: 528, dy: 0, layer_index: 1 },
              size: { width: 864, height: 1080 },
            },
          ],
        },
      },
    ],
  };
}

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../docs/avatars'));
await mkdir(folder, { recursive: true });
const scratch = await mkdtemp(path.join(tmpdir(), 'films-'));
try {
  const avatars = await listAvatars();
  for (const [name, film] of Object.entries(FILMS)) {
    const parts: string[] = [];
    for (const { id } of avatars) {
      const script = path.join(scratch, `${name}-${parts.length}.json`);
      const part = path.join(scratch, `${name}-${parts.length}.mp4`);
      await writeFile(script, JSON.stringify(scriptOf(id, film)));
      execFileSync(process.execPath, [CLI, 'render', script, '-o', part], { stdio: 'inherit' });
      parts.push(part);
    }
    const { width, height } = PART;
    const crops = parts.map((_, index) => `[${index}]crop=${width}:${height}:(iw-${width})/2:0[p${index}]`);
    const row = `${parts.map((_, index) => `[p${index}]`).join('')}hstack=inputs=${parts.length}[v]`;
    execFileSync((await findFfmpeg()).ffmpeg, [
      ...['-v', 'error', '-y', ...parts.flatMap((part) => ['-i', part])],
      ...['-filter_complex', [...crops, row].join(';'), '-map', '[v]', '-map', '0:a', '-t', String(SECONDS)],
      ...[
        '-c:v',
        'libx264',
        '-preset',
        'slow',
        '-crf',
        '24',
        '-pix_fmt',
        'yuv420p',
        '-c:a',
        'aac',
        '-b:a',
        '96k',
      ],
      ...['-movflags', '+faststart', path.join(folder, `${name}.mp4`)],
    ]);
    console.log(`${name}: ${parts.length} presenters in ${folder}`);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
