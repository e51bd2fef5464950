/** What an edit costs: the scenes that it touches, and no other; and what is reused is what would have been made. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { renderScript } from '../../native/render/render-script.ts';
import { folderWithHome } from '../support/home.ts';

const at = folderWithHome('reuse');

interface Scene {
  readonly text: string;
  readonly colour?: string;
  readonly transition?: boolean;
}

function scriptOf(scenes: readonly Scene[]) {
  return {
    script_name: 'Reuse',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/en-us' },
    video_config: { width: 1280, height: 720, bitrate: 1000, is_subtitle_enable: true },
    shoot_scripts: scenes.map(({ text, colour = '#203040', transition }, sequence_no) => ({
      sequence_no,
      shoot_script: {
        text_config: { text },
        background_config: [{ background_type: 'COLOR', background_color_config: colour }],
        ...(transition ? { x_studio: { transition: { kind: 'dissolve', duration_ms: 200 } } } : {}),
      },
    })),
  };
}

/** Renders and says which scenes were reused and what every frame looks like. */
async function rendered(scenes: readonly Scene[]) {
  writeFileSync(at('script.json'), JSON.stringify(scriptOf(scenes)));
  await renderScript({
    scriptFile: at('script.json'),
    outputFile: at('video.mp4'),
    reportFile: at('report.json'),
    allowDirs: [],
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  const report = JSON.parse(readFileSync(at('report.json'), 'utf8')) as {
    scenes: { cached: boolean; first_frame: number; last_frame: number }[];
  };
  const frames = execFileSync('ffmpeg', ['-v', 'error', '-i', at('video.mp4'), '-an', '-f', 'framemd5', '-'])
    .toString()
    .split('\n')
    .filter((line) => /^0,/.test(line))
    .map((line) => line.slice(line.lastIndexOf(',') + 1).trim());
  const cached = report.scenes.map((scene) => scene.cached);
  const sound = execFileSync('ffmpeg', [
    '-v',
    'error',
    '-i',
    at('video.mp4'),
    '-vn',
    '-f',
    'md5',
    '-',
  ]).toString();
  return { cached, frames, sound, cover: readFileSync(at('video.cover.png')) };
}

function kept(ending: string): readonly string[] {
  const files = readdirSync(at('home/cache/segments'), { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith(ending)).map((name) => at(`home/cache/segments/${name}`));
}

function forgetSegments(): void {
  rmSync(at('home/cache/segments'), { recursive: true, force: true });
}

describe('reuse of segments', () => {
  const scenes: readonly Scene[] = [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }];

  it('makes the edited scene alone, with the same frames as a render from nothing', async () => {
    assert.deepEqual((await rendered(scenes)).cached, [false, false, false]);
    // Louder, longer or quieter than the rest: neither the loudness of the whole nor the place in it is in a picture.
    const edited = scenes.with(1, { text: 'Something else altogether!' });
    const reused = await rendered(edited);
    assert.deepEqual(reused.cached, [true, false, true]);
    forgetSegments();
    const anew = await rendered(edited);
    assert.deepEqual(anew.cached, [false, false, false]);
    assert.deepEqual(reused.frames, anew.frames);
    assert.deepEqual((await rendered(edited)).cached, [true, true, true]);
  });

  it('V-18 paints a cover anew only when its scene was edited, and the same as from nothing', async () => {
    forgetSegments();
    const { cover } = await rendered(scenes);
    const [only, ...others] = kept('.png');
    assert.ok(only && others.length === 0);
    assert.deepEqual(readFileSync(only), cover);
    assert.deepEqual((await rendered(scenes.with(2, { text: 'Four.' }))).cover, cover);
    assert.deepEqual(kept('.png'), [only]);
    const edited = await rendered(scenes.with(0, { text: 'One.', colour: '#504030' }));
    assert.notDeepEqual(edited.cover, cover);
    assert.equal(kept('.png').length, 2);
    forgetSegments();
    assert.deepEqual((await rendered(scenes)).cover, cover);
  });

  it('encodes the sound anew only when something else is heard, and the same as from nothing', async () => {
    forgetSegments();
    const { sound } = await rendered(scenes);
    const files = kept('.sound');
    assert.equal(files.length, 1);
    assert.equal((await rendered(scenes.with(1, { text: 'Two.', colour: '#504030' }))).sound, sound);
    assert.deepEqual(kept('.sound'), files);
    const edited = await rendered(scenes.with(1, { text: 'Two, and more.' }));
    assert.notEqual(edited.sound, sound);
    assert.equal(kept('.sound').length, 2);
    forgetSegments();
    assert.equal((await rendered(scenes.with(1, { text: 'Two, and more.' }))).sound, edited.sound);
  });

  it('makes a scene anew when the one changes that it is dissolved from', async () => {
    const dissolved = scenes.with(1, { text: 'Two.', transition: true });
    await rendered(dissolved);
    const edited = dissolved.with(0, { text: 'One.', colour: '#504030' });
    assert.deepEqual((await rendered(edited)).cached, [false, false, true]);
  });
});
