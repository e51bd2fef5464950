/** The process that reads slides is ended when it stands still or grows, and what it leaves is told. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import { writeDeck } from './deck.test-helper.ts';
import { pdfOf } from './pdf.test-helper.ts';
import { readInProcess } from './reader-process.ts';
import { slidesBench } from './slides.test-helper.ts';

async function faultOf(program: string, patienceMs: number): Promise<ErrorCode | undefined> {
  const order = {
    file: '/nowhere',
    format: 'PDF',
    shownName: 'deck.pdf',
    folder: '',
    pictures: 'none',
    converter: null,
  } as const;
  const work = { signal: new AbortController().signal, onFraction: () => {} };
  const limits = { program, patienceMs, totalMs: 60_000 };
  try {
    await readInProcess(order, work, limits);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof StudioError);
    return error.problems[0]!.code;
  }
}

it('V-19 one that stands still is ended', async (t) => {
  const { at } = slidesBench(t);
  writeFileSync(at('still.mjs'), 'process.on("message", () => {}); setInterval(() => {}, 1000);');
  assert.equal(await faultOf(at('still.mjs'), 500), 'SLIDES_TOOK_TOO_LONG');
});

it('one that the file brings down is a fault of the file', async (t) => {
  const { at } = slidesBench(t);
  writeFileSync(at('crash.mjs'), 'process.once("message", () => process.abort());');
  assert.equal(await faultOf(at('crash.mjs'), 60_000), 'SLIDES_UNREADABLE');
});

it('a file that cannot be read is no folder that cannot be written', async (t) => {
  const { at, root } = slidesBench(t);
  await writeDeck(at('deck.pptx'), { slides: [{}] });
  const read = async (file: string, format: 'PPTX' | 'PDF', folder: string) => {
    const order = { file, format, shownName: 'deck', folder, pictures: 'all', converter: null } as const;
    const work = { signal: new AbortController().signal, onFraction: () => {} };
    const fault: unknown = await readInProcess(order, work).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(fault instanceof StudioError);
    const { code, details } = fault.problems[0]!;
    return [code, details.file];
  };
  for (const format of ['PPTX', 'PDF'] as const) {
    assert.deepEqual(await read(at('gone'), format, root), ['MEDIA_NOT_FOUND', 'deck']);
    assert.deepEqual(await read(root, format, root), ['MEDIA_NOT_A_FILE', 'deck']);
  }
  const page = path.join(at('gone'), 'page-001.png');
  assert.deepEqual(await read(at('deck.pptx'), 'PPTX', at('gone')), ['OUTPUT_NOT_WRITABLE', page]);
  writeFileSync(at('deck.pdf'), pdfOf([{}]));
  assert.deepEqual(await read(at('deck.pdf'), 'PDF', at('gone')), ['OUTPUT_NOT_WRITABLE', page]);
});

it('one that takes all memory ends by itself', async (t) => {
  const { at } = slidesBench(t);
  writeFileSync(
    at('greedy.mjs'),
    'process.once("message", () => { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); });',
  );
  assert.equal(await faultOf(at('greedy.mjs'), 120_000), 'SLIDES_UNREADABLE');
});
