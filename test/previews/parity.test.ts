import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { type Material, Workspaces } from '../../native/drafts/workspace.ts';
import { previewSizeOf } from '../../native/previews/preview-size.ts';
import { Previews } from '../../native/previews/previews.ts';
import { renderScript } from '../../native/render/render-script.ts';
import { folderWithHome } from '../support/home.ts';
import { likeness } from './similarity.ts';

const EXAMPLES = path.resolve('resources/examples');
/** What is left out of the comparison speaks in the one and waits in the other. */
const LIKE = 0.98;
const SCENES = 2;

const place = folderWithHome('preview-parity');
const workspaces = new Workspaces(place('workspaces'), openContentStore(place('content')));
const previews = new Previews({ workspaces, cacheLimitBytes: async () => 1e9 });
after(() => previews.close());

function example(name: string): Script {
  const script = JSON.parse(readFileSync(path.join(EXAMPLES, `${name}.json`), 'utf8')) as Script;
  const shoot_scripts = script.shoot_scripts.slice(0, SCENES).map((item) => {
    const { text } = item.shoot_script.text_config!;
    return { ...item, shoot_script: { ...item.shoot_script, text_config: { text: beginningOf(text) } } };
  });
  return { ...script, shoot_scripts };
}

/** What is said after the cover takes its time only. */
function beginningOf(text: string): string {
  return text.startsWith('<') ? text : text.split(/(?<=[。！？.!?])/)[0]!;
}

/** Where the presenter stands, in shares of the canvas. */
function presenterIn(script: Script, scene: number) {
  const layers = script.shoot_scripts[scene]!.shoot_script.layer_config;
  const human = layers!.find(({ layer_type }) => layer_type === 'HUMAN')!;
  const [width, height] = script.view_mode === 'VERTICAL' ? [1080, 1920] : [1920, 1080];
  const { position, size } = human;
  return {
    x: position!.dx / width,
    y: position!.dy / height,
    width: size!.width! / width,
    height: size!.height! / height,
  };
}

describe('V-18 the preview of a scene', () => {
  for (const name of ['welcome', 'lesson', 'product'])
    it(`is the cover that a render of ${name} writes, but for the presenter`, async (t) => {
      const script = example(name);
      const { width, height } = previewSizeOf(script, 'screen');
      const folder = place(name);
      mkdirSync(folder);
      cpSync(path.join(EXAMPLES, 'media'), path.join(folder, 'media'), { recursive: true });
      const small = { ...script, video_config: { ...script.video_config, width, height } };
      writeFileSync(path.join(folder, 'script.json'), JSON.stringify(small));
      const { sceneCoverFiles } = await renderScript({
        scriptFile: path.join(folder, 'script.json'),
        outputFile: path.join(folder, 'video.mp4'),
        sceneCovers: true,
        quality: 'draft',
        allowDirs: [],
        signal: t.signal,
        onProgress: () => undefined,
      });
      for (const sceneIndex of script.shoot_scripts.keys()) {
        const { file } = await previews.scene(
          {
            ...{ draftId: name, revision: 1, script, sceneIndex, size: 'screen' },
            files: linkedMaterials(script, folder),
          },
          { language: 'en', signal: t.signal },
        );
        const found = await likeness(sceneCoverFiles[sceneIndex]!, file, presenterIn(script, sceneIndex));
        t.diagnostic(`${name} ${sceneIndex}: ${found.width}×${found.height}, SSIM ${found.ssim.toFixed(4)}`);
        assert.ok(found.ssim >= LIKE, `scene ${sceneIndex}: ${found.ssim}`);
      }
    });
});

function linkedMaterials(script: Script, folder: string): readonly Material[] {
  const named = JSON.stringify(script).matchAll(/"file:([^"]+)"/g);
  return [...new Set([...named].map((one) => one[1]!))].map((reference) => ({
    reference,
    linkedPath: path.join(folder, reference),
  }));
}
