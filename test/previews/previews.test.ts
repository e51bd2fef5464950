import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import { messageOf, StudioError } from '../../domain/errors.ts';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { type Material, Workspaces } from '../../native/drafts/workspace.ts';
import { previewMethodsOf } from '../../native/engine/methods/previews.ts';
import { Painter } from '../../native/previews/painter.ts';
import { type DraftScene, Previews } from '../../native/previews/previews.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import { cli, json } from '../support/cli.ts';
import { folderWithHome } from '../support/home.ts';

const MEDIA = path.resolve('resources/examples/media');
const place = folderWithHome('previews');
mkdirSync(place('mine'), { recursive: true });
const stage = place('mine/stage.jpg');
copyFileSync(path.join(MEDIA, 'welcome-stage.jpg'), stage);

const workspaces = new Workspaces(place('workspaces'), openContentStore(place('content')));
const opened: Previews[] = [];
after(() => Promise.all(opened.map((one) => one.close())));

function open(painter = new Painter()): Previews {
  const made = new Previews({ workspaces, cacheLimitBytes: async () => 1e9, painter });
  opened.push(made);
  return made;
}
/** Paints nothing: whatever it gives has been painted before. */
const openWithoutPainter = () => open(new Painter({ program: place('no painter.ts') }));
const previews = open();

const STAGE: Material = { reference: 'stage.jpg', linkedPath: stage };
const TITLE: LayerConfig = {
  layer_type: 'TEXT',
  position: { dx: 120, dy: 80, layer_index: 1 },
  size: { width: 1000, height: 110 },
  text_config: { text_context: Buffer.from('标题').toString('base64'), font_size: 80, font_color: '#ffffff' },
};

function script(layers: readonly LayerConfig[] = [TITLE], changes: Partial<Script> = {}): Script {
  return {
    script_name: 'a draft',
    view_mode: 'LANDSCAPE',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { codec: 'H264', bitrate: 4000, width: 1920, height: 1080 },
    shoot_scripts: [
      {
        sequence_no: 0,
        shoot_script: {
          script_type: 'TEXT',
          text_config: { text: '' },
          background_config: [{ background_type: 'IMAGE', background_asset_id: 'file:stage.jpg' }],
          layer_config: [...layers],
        },
      },
    ],
    ...changes,
  };
}

function scene(changes: Partial<DraftScene> = {}): DraftScene {
  const files = [STAGE];
  return { draftId: 'd', revision: 1, script: script(), files, sceneIndex: 0, size: 'thumbnail', ...changes };
}

const quiet = { language: 'zh' as const, signal: new AbortController().signal };

async function pixel(file: string, x: number, y: number): Promise<readonly number[]> {
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data];
}

const isImpossible = (reason: RegExp) => (error: unknown) =>
  error instanceof StudioError &&
  error.problems[0]!.code === 'PREVIEW_IMPOSSIBLE' &&
  reason.test(messageOf(error.problems[0]!, 'zh'));

describe('V-18 pictures of scenes', () => {
  it('are painted once, and found again by another run of the engine', async () => {
    const { file, width, height } = await previews.scene(scene(), quiet);
    assert.deepEqual([width, height], [480, 270]);
    const image = await loadImage(file);
    assert.deepEqual([image.width, image.height], [480, 270]);
    assert.equal((await previews.scene(scene(), quiet)).file, file);
    const again = await openWithoutPainter().scene(scene({ draftId: 'a copy', revision: 7 }), quiet);
    assert.equal(again.revision, 7);
    assert.deepEqual(readFileSync(again.file), readFileSync(file));
  });

  it('are painted anew when anything that is seen has changed, and only then', async () => {
    const unseen = script(undefined, { script_name: 'another name' });
    await openWithoutPainter().scene(scene({ script: unseen }), quiet);
    const before = await previews.scene(scene(), quiet);
    const retold = { ...TITLE, text_config: { ...TITLE.text_config, font_color: '#00ff00' } };
    const changed = await previews.scene(scene({ script: script([retold]) }), quiet);
    assert.notDeepEqual(readFileSync(changed.file), readFileSync(before.file));
    copyFileSync(path.join(MEDIA, 'welcome-steps.png'), stage);
    const other = await previews.scene(scene(), quiet);
    assert.notDeepEqual(readFileSync(other.file), readFileSync(before.file));
    copyFileSync(path.join(MEDIA, 'welcome-stage.jpg'), stage);
  });

  it('are counted and cleared with the cache; what a page shows stays', async () => {
    const { file } = await previews.scene(scene(), quiet);
    const home = process.env.METASTUDIO_HOME!;
    const environment = { METASTUDIO_HOME: home };
    const cache = async (...args: string[]) =>
      json<{ readonly previews: number }>(await cli(['cache', '--json', ...args], home, environment));
    assert.ok((await cache()).previews >= 1);
    assert.equal((await cache('--clear')).previews, 0);
    assert.ok(existsSync(file));
    assert.equal((await previews.scene(scene(), quiet)).file, file);
  });

  it('show a quiet panel where a picture is missing, and the picture once it is back', async () => {
    const layer: LayerConfig = {
      layer_type: 'IMAGE',
      asset_id: 'file:logo.png',
      position: { dx: 400, dy: 400, layer_index: 2 },
      size: { width: 400, height: 400 },
    };
    const drafted = script([TITLE, layer]);
    const { file } = await previews.scene(scene({ script: drafted }), quiet);
    assert.deepEqual(await pixel(file, 110, 110), [0xdd, 0xe3, 0xec, 255]);
    await assert.rejects(openWithoutPainter().scene(scene({ script: drafted }), quiet), isImpossible(/退出/));
    const logo = place('mine/logo.png');
    const canvas = createCanvas(40, 40);
    canvas.getContext('2d').fillStyle = '#00ff00';
    canvas.getContext('2d').fillRect(0, 0, 40, 40);
    await import('node:fs/promises').then(async ({ writeFile }) =>
      writeFile(logo, await canvas.encode('png')),
    );
    const files = [STAGE, { reference: 'logo.png', linkedPath: logo }];
    const found = await previews.scene(scene({ script: drafted, files }), quiet);
    assert.deepEqual(await pixel(found.file, 110, 110), [0, 255, 0, 255]);
  });

  it('show a draft of which nothing is there: files, presenter, voice, words, size', async () => {
    const nothing = script(
      [
        { layer_type: 'VIDEO', asset_id: 'file:clip.mp4', position: { dx: 0, dy: 0, layer_index: 1 } },
        { layer_type: 'IMAGE', asset_id: '9f1c5e', position: { dx: 900, dy: 0, layer_index: 2 } },
        {
          layer_type: 'HUMAN',
          position: { dx: 1200, dy: 180, layer_index: 3 },
          size: { width: 720, height: 900 },
        },
        { layer_type: 'TEXT', text_config: { text_context: '%%%' } },
      ],
      {
        model_asset_id: 'avatar:nobody',
        voice_config: { voice_asset_id: 'voice:nobody' },
        video_config: { bitrate: 4000, width: 0, height: 0 },
      },
    );
    const { file, width, height } = await previews.scene(scene({ script: nothing, files: [] }), quiet);
    assert.deepEqual([width, height], [480, 270]);
    assert.deepEqual(await pixel(file, 5, 5), [0xdd, 0xe3, 0xec, 255]);
    // A head of somebody, in the middle of where they would stand.
    assert.deepEqual(await pixel(file, 390, 135), [0x97, 0xa3, 0xb5, 255]);
  });

  it('keep what is transparent so', async () => {
    const clear = script([], {
      video_config: { codec: 'VP9', bitrate: 4000, width: 1080, height: 1920 },
      view_mode: 'VERTICAL',
    });
    clear.shoot_scripts[0]!.shoot_script.background_config = [];
    const { file, width, height } = await previews.scene(scene({ script: clear }), quiet);
    assert.deepEqual([width, height], [270, 480]);
    assert.equal((await pixel(file, 5, 240))[3], 0);
    assert.equal((await pixel(file, 135, 440))[3], 255);
  });

  it('say in the reader’s language why there is none', async () => {
    const broken = openWithoutPainter();
    const unseen = scene({ script: script([]) });
    await assert.rejects(broken.scene(unseen, quiet), isImpossible(/：绘制程序意外退出$/));
    const clash = [STAGE, { reference: './stage.jpg', linkedPath: path.join(MEDIA, 'welcome-steps.png') }];
    const both = script([{ layer_type: 'IMAGE', asset_id: 'file:./stage.jpg' }]);
    await assert.rejects(
      broken.scene(scene({ script: both, files: clash }), quiet),
      isImpossible(/：.*stage\.jpg.*[一-鿿]/),
    );
  });

  it('leave nothing behind but what the cache keeps', async () => {
    const mine = open();
    await mine.scene(scene({ script: script([]) }), quiet);
    await mine.close();
    assert.deepEqual(readdirSync(place('workspaces')), []);
  });
});

/** Of which a test must want nothing. */
function notAsked<Service extends object>(): Service {
  const get = (_: object, name: string | symbol) => assert.fail(`${String(name)} was asked for`);
  return new Proxy({}, { get }) as Service;
}

describe('previews.scene', () => {
  it('offers the picture of the draft as it is, and says which revision it shows', async () => {
    const offered: string[] = [];
    const handlers = previewMethodsOf({
      previews,
      scenes: notAsked(),
      looks: notAsked(),
      drafts: {
        open: async () => ({ draft: { revision: 3 }, script: script() }),
        filesOf: async () => [
          { reference: 'stage.jpg', sha256: undefined, linkedPath: stage },
          { reference: 'gone.jpg', sha256: undefined, linkedPath: undefined },
        ],
      },
      media: {
        offer: ({ file, mediaType }) => {
          offered.push(mediaType, file);
          return 'http://media.localhost/x';
        },
      },
    });
    const context = { scope: 'studio', client: 'c', ...quiet } as const;
    const call = (scene_index: number) =>
      handlers['previews.scene']({ draft_id: 'd', scene_index, size: 'screen' }, context);
    assert.deepEqual(await call(0), {
      revision: 3,
      width: 1280,
      height: 720,
      url: 'http://media.localhost/x',
    });
    assert.equal(offered[0], 'image/png');
    assert.ok(statSync(offered[1]!).size > 1000);
    rmSync(stage);
    await assert.rejects(
      call(1),
      (error) => error instanceof StudioError && error.problems[0]!.code === 'SCENE_NOT_FOUND',
    );
  });
});
