import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { type ErrorCode, fail } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import { SceneMedia } from './scene-media.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'scene-media-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'a.png');
const FACTS = { kind: 'image', bytes: 1, format: 'PNG', width: 4, height: 3 } as const;
const quiet = new AbortController().signal;

const script = {
  shoot_scripts: [
    { sequence_no: 0, shoot_script: { layer_config: [{ layer_type: 'IMAGE', asset_id: 'file:a.png' }] } },
  ],
} as unknown as Script;
const wish = { script, sceneIndex: 0, files: [{ reference: 'a.png', linkedPath: file }] };

/** Files that turn out one after the other as is said, and how often they were looked at. */
function mediaOf(...answers: readonly (typeof FACTS | readonly [ErrorCode, string])[]) {
  let looks = 0;
  const media = new SceneMedia({
    content: { pathOf: () => assert.fail('nothing is in the library') },
    look: async () => {
      const answer = answers[looks++]!;
      if ('kind' in answer) return answer;
      throw fail(answer[0], { details: { reason: answer[1], file: 'a.png' } });
    },
  });
  return {
    looks: () => looks,
    width: async () => (await media.of(wish, quiet)).assets.get('file:a.png')?.width,
    unseen: async () => [...(await media.of(wish, quiet)).unseen],
  };
}

it('a file is looked at once for as long as it stays as it is', async () => {
  const { width, looks } = mediaOf(FACTS, FACTS);
  assert.deepEqual([await width(), looks()], [undefined, 0], 'not there');
  writeFileSync(file, 'one');
  assert.deepEqual([await width(), await width(), looks()], [4, 4, 1]);
  writeFileSync(file, 'another');
  assert.deepEqual([await width(), looks()], [4, 2]);
});

it('what cannot be used, or ends whoever looks at it, is not looked at again', async () => {
  for (const answer of [
    ['MEDIA_TRUNCATED', ''],
    ['PREVIEW_IMPOSSIBLE', 'the painter ended'],
  ] as const) {
    const { width, looks, unseen } = mediaOf(answer, FACTS);
    assert.deepEqual([await width(), await width(), looks()], [undefined, undefined, 1], answer[0]);
    assert.deepEqual(await unseen(), [], 'it is known for good');
  }
});

it('what could not be looked at for now is looked at again', async () => {
  for (const answer of [
    ['FFMPEG_NOT_FOUND', ''],
    ['PREVIEW_IMPOSSIBLE', 'too many pictures wait'],
  ] as const) {
    const { width, looks, unseen } = mediaOf(answer, answer, FACTS);
    assert.deepEqual([await width(), await unseen(), looks()], [undefined, ['file:a.png'], 2], answer[0]);
    assert.deepEqual([await width(), await unseen(), looks()], [4, [], 3], answer[0]);
  }
});
