import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import { sharedRounds } from './shared-rounds.ts';

let workFolder: string;
beforeEach(() => {
  workFolder = mkdtempSync(path.join(tmpdir(), 'render-rounds-'));
});
afterEach(() => rmSync(workFolder, { recursive: true, force: true }));

/** A scene that shows these files, by the names under which its script has them. */
function scene(assets: Readonly<Record<string, { readonly kind: 'clip' | 'image'; readonly file: string }>>) {
  return { scene: { assets } } as unknown as SegmentRecipe;
}

describe('sharedRounds', () => {
  const rain = { kind: 'clip', file: '/rain.mp4' } as const;
  const sun = { kind: 'clip', file: '/sun.mp4' } as const;
  const wall = { kind: 'image', file: '/wall.png' } as const;

  it('names the clips that stand in several scenes', async () => {
    const recipes = [
      scene({ a: rain, b: rain, wall }),
      scene({ c: sun, wall }),
      scene({ d: rain }),
      scene({ e: rain }),
    ];
    const shared = await sharedRounds(recipes, { workFolder, reservedBytes: 0 });
    assert.deepEqual(shared?.clips, ['/rain.mp4']);
    assert.ok(existsSync(shared.folder));
    assert.ok(shared.maximumBytes > 0);
  });

  it('takes no room that the render needs', async () => {
    assert.equal(await sharedRounds([], { workFolder, reservedBytes: Number.MAX_SAFE_INTEGER }), undefined);
    assert.ok(!existsSync(path.join(workFolder, 'rounds')));
  });

  it('is done without where the folder is gone', async () => {
    rmSync(workFolder, { recursive: true });
    assert.equal(await sharedRounds([], { workFolder, reservedBytes: 0 }), undefined);
  });
});
