/** A script as an export makes it and as the editor's canvas shows it, frame by frame. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Rect } from '../../domain/avatar/types.ts';
import { lookOf } from '../../domain/draw/look.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import type { Script } from '../../domain/script/schema.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { Workspaces } from '../../native/drafts/workspace.ts';
import { previewMethodsOf } from '../../native/engine/methods/previews.ts';
import { ffmpeg } from '../../native/media/clips.test-helper.ts';
import { Previews } from '../../native/previews/previews.ts';
import { SceneDesk } from '../../native/previews/scene-desk.ts';
import { renderScript } from '../../native/render/render-script.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import { type SceneFacts, sceneDrawList } from '../../renderer/editor/scene-draw-list.ts';
import type { RendererKind, StageItem } from '../../renderer/stage/stage-item.ts';
import { type Pixels, StagePage } from '../stage/stage-page.ts';
import { CANVAS, FRAMES_PER_SECOND } from './scenes.ts';

const EXAMPLES = path.resolve('resources/examples/media');
const COPIES: Readonly<Record<string, string>> = {
  'stage.jpg': 'welcome-stage.jpg',
  'room.jpg': 'product-room.jpg',
  'lamp.png': 'lamp-hero.png',
  'planet.png': 'water-1-planet.png',
};

interface ReportedScene {
  readonly first_frame: number;
  readonly last_frame: number;
}

export class ParityStudio {
  readonly #folder: string;
  readonly #script: Script;
  readonly #desk: SceneDesk;
  readonly #previews: Previews;
  readonly #stage: StagePage;
  readonly #scenes: readonly ReportedScene[];

  private constructor(folder: string, script: Script, stage: StagePage, scenes: readonly ReportedScene[]) {
    const content = openContentStore(path.join(folder, 'content'));
    const cacheLimitBytes = async () => 4e9;
    const workspaces = new Workspaces(path.join(folder, 'workspaces'), content);
    this.#folder = folder;
    this.#script = script;
    this.#stage = stage;
    this.#scenes = scenes;
    this.#previews = new Previews({ workspaces, cacheLimitBytes });
    this.#desk = new SceneDesk({ content, cacheLimitBytes });
  }

  /** Renders the script without loss. @param folder there is none yet */
  static async open(
    folder: string,
    script: Script,
    { browser, kind }: { readonly browser: Browser; readonly kind: RendererKind },
  ): Promise<ParityStudio> {
    mkdirSync(folder);
    await makeMaterials(folder);
    const at = (name: string) => path.join(folder, name);
    writeFileSync(at('script.json'), JSON.stringify(script));
    await renderScript({
      scriptFile: at('script.json'),
      outputFile: at('film.mov'),
      reportFile: at('report.json'),
      allowDirs: [],
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const { scenes } = JSON.parse(readFileSync(at('report.json'), 'utf8')) as {
      readonly scenes: readonly ReportedScene[];
    };
    const stage = await StagePage.open(browser);
    await stage.make(kind, CANVAS);
    return new ParityStudio(folder, script, stage, scenes);
  }

  get stageFaults(): readonly string[] {
    return this.#stage.faults;
  }

  /** Frames of a scene. */
  framesOf(scene: number): number {
    const { first_frame, last_frame } = this.#scenes[scene]!;
    return last_frame - first_frame + 1;
  }

  /** @param first scene-local @param count of frames from it on, all within the scene */
  exported(scene: number, first: number, count: number): readonly Pixels[] {
    const bytes = CANVAS.width * CANVAS.height * 4;
    // In the middle of the frame before: the first that comes is the wanted one.
    const seconds = Math.max(0, (this.#scenes[scene]!.first_frame + first - 0.5) / FRAMES_PER_SECOND);
    const { stdout } = spawnSync(
      'ffmpeg',
      [
        ...['-v', 'error', '-ss', seconds.toFixed(4), '-i', path.join(this.#folder, 'film.mov'), '-an'],
        ...['-frames:v', String(count), '-pix_fmt', 'rgba', '-f', 'rawvideo', 'pipe:1'],
      ],
      { maxBuffer: bytes * count + 1 },
    );
    if (stdout.length !== bytes * count) throw new Error(`frame ${first} of scene ${scene} did not come out`);
    return Array.from({ length: count }, (_, at) => ({
      ...CANVAS,
      data: new Uint8ClampedArray(stdout.subarray(at * bytes, (at + 1) * bytes)),
    }));
  }

  /** What the canvas is told to show. @param frame scene-local */
  async itemsAt(scene: number, frame: number): Promise<readonly StageItem[]> {
    const { facts, pictures } = await this.#asked(scene, frame);
    const list = sceneDrawList(this.#script, scene, facts, frame);
    return list.map((item): StageItem => ({ item, picture: pictures(item) }));
  }

  /** @param box the part that is looked at, in whole pixels; all when absent */
  async shown(items: readonly StageItem[], box?: Rect): Promise<Pixels> {
    await this.#stage.show({ items });
    return await this.#stage.pixels(box);
  }

  async close(): Promise<void> {
    await Promise.all([this.#desk.close(), this.#previews.close()]);
  }

  /** Through the contract's own methods, as a page asks. */
  async #asked(scene_index: number, frame: number) {
    const names = [...Object.keys(COPIES), 'through.png', 'clip.mp4', 'moving.gif'];
    const files = names.map((name) => ({
      reference: name,
      sha256: undefined,
      linkedPath: path.join(this.#folder, name),
    }));
    const methods = previewMethodsOf({
      drafts: {
        open: async () => ({ draft: { revision: 1 }, script: this.#script }),
        filesOf: async () => files,
      },
      previews: this.#previews,
      scenes: this.#desk,
      looks: { find: () => Promise.reject(new Error('there is no library')), used: async () => undefined },
      media: {
        offer: ({ file, mediaType }) => this.#stage.serve(path.basename(file), readFileSync(file), mediaType),
      },
    });
    const context = { language: 'en', signal: new AbortController().signal } as Parameters<
      (typeof methods)['previews.facts']
    >[1];
    const place = { draft_id: 'parity', scene_index };
    const facts: SceneFacts = await methods['previews.facts'](place, context);
    const wish = { ...place, frame, scale: 1, speech: 'spoken' } as const;
    const answer = await methods['previews.items'](wish, context);
    const byLook = new Map(answer.items.map(({ look, picture }) => [look, picture]));
    const pictures = (item: DrawItem) => {
      const picture = byLook.get(lookOf(item));
      if (picture === undefined) throw new Error(`scene ${scene_index}: no picture of ${item.path}`);
      return picture ? { ...picture, of: item } : undefined;
    };
    return { facts, pictures };
  }
}

async function makeMaterials(folder: string): Promise<void> {
  const at = (name: string) => path.join(folder, name);
  for (const [name, original] of Object.entries(COPIES))
    copyFileSync(path.join(EXAMPLES, original), at(name));
  const canvas = createCanvas(400, 300);
  const context = canvas.getContext('2d');
  context.fillStyle = '#20a04080';
  context.arc(200, 150, 140, 0, 7);
  context.fill();
  writeFileSync(at('through.png'), await canvas.encode('png'));
  const clip = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=2', '-pix_fmt', 'yuv420p', '-c:v', 'libx264'];
  ffmpeg([...clip, at('clip.mp4')]);
  ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=240x180:r=10:d=1', at('moving.gif')]);
}
