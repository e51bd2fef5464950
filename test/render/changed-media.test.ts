/** A file that is written again while the video is made: nothing of old and new together, neither kept nor shown. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { renderScript } from '../../native/render/render-script.ts';
import { folderWithHome } from '../support/home.ts';

const at = folderWithHome('changed');

function paint(colour: string): void {
  execFileSync('ffmpeg', [
    ...[
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `color=${colour}:s=320x180`,
      '-frames:v',
      '1',
      '-y',
      at('wall.png'),
    ],
  ]);
}

async function render(onPicture: () => void): Promise<void> {
  let told = false;
  await renderScript({
    scriptFile: at('script.json'),
    outputFile: at('video.mp4'),
    allowDirs: [],
    signal: new AbortController().signal,
    onProgress: ({ stage }) => {
      if (stage !== 'picture' || told) return;
      told = true;
      onPicture();
    },
  });
}

it('V-16 tells of a picture that changed meanwhile, keeps nothing of it, and succeeds when it stays', async () => {
  const scene = {
    text_config: { text: 'A wall that is painted while somebody stands in front of it.' },
    background_config: [{ background_type: 'IMAGE', background_asset_id: 'file:wall.png' }],
  };
  writeFileSync(
    at('script.json'),
    JSON.stringify({
      script_name: 'Changed',
      model_asset_id: 'avatar:lin',
      voice_config: { voice_asset_id: 'voice:espeak/en-us' },
      video_config: { width: 1280, height: 720, bitrate: 1000 },
      shoot_scripts: [{ sequence_no: 0, shoot_script: scene }],
    }),
  );
  paint('red');
  await assert.rejects(
    render(() => paint('blue')),
    (error: unknown) => {
      assert.ok(error instanceof StudioError);
      assert.deepEqual(
        error.problems.map(({ code, details }) => [code, details?.file]),
        [['MEDIA_CHANGED', 'file:wall.png']],
      );
      return true;
    },
  );
  assert.equal(existsSync(at('video.mp4')), false);
  assert.deepEqual(
    readdirSync(at('home/cache/segments'), { recursive: true }).filter((name) => /\.mp4$/.test(String(name))),
    [],
  );
  await render(() => {});
  const pixel = execFileSync('ffmpeg', [
    ...['-v', 'error', '-i', at('video.mp4'), '-frames:v', '1', '-vf', 'crop=2:2:20:20', '-pix_fmt', 'rgb24'],
    ...['-f', 'rawvideo', '-'],
  ]);
  assert.ok(pixel[2]! > 200 && pixel[0]! < 50, `the wall is ${[...pixel]}`);
});
