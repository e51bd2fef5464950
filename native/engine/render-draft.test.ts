import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { Job, JsonValue } from '../../domain/jobs/job.ts';
import { openContentStore } from '../content/content-store.ts';
import { Workspaces } from '../drafts/workspace.ts';
import { discardDraftOf, keptFolders } from './render-draft.ts';

const draft = { draft_id: 'd', name: 'n', revision: 1 };
const requestOf = (script_file: string, more: object = {}): JsonValue =>
  ({ script_file, output_file: '/a.mp4', allow_dirs: [], draft, ...more }) as JsonValue;

test('folders of jobs are known only where every request is understood', () => {
  const own = { script_file: '/mine/s.json', output_file: '/a.mp4', allow_dirs: [] };
  assert.deepEqual(keptFolders([requestOf('/kept/a/s.json'), own]), ['/kept/a']);
  assert.equal(
    keptFolders([requestOf('/kept/a/s.json'), requestOf('/kept/b/s.json', { later: 1 })]),
    undefined,
  );
});

test('the folder of a job stays while a job that is not understood may work in it', async (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-kept-'));
  t.after(() => rmSync(root, { recursive: true }));
  const workspaces = new Workspaces(
    path.join(root, 'workspaces'),
    openContentStore(path.join(root, 'content')),
  );
  const { folder, scriptFile } = await workspaces.keep({ script: blankScript('LANDSCAPE', 'en'), files: [] });
  const job = { request: requestOf(scriptFile) } as Job;
  await discardDraftOf(job, [requestOf(scriptFile, { later: 1 })], workspaces);
  assert.ok(existsSync(folder));
  await discardDraftOf(job, [requestOf('/kept/b/s.json')], workspaces);
  assert.ok(!existsSync(folder));
});
