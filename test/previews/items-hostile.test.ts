/** Items of which something is missing or hostile, and questions that nobody waits for. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { messageOf, StudioError } from '../../domain/errors.ts';
import { colourIn, desk, layer, open, quiet, script, WatchedPainter, wish, words } from './items-bench.ts';

describe('items of which something is amiss', () => {
  it('are quiet panels of the same place where a file is missing, hostile or unknown, and hide nothing else', async () => {
    const odd = script(
      [
        layer('IMAGE', [30, 30, 300, 200], { asset_id: 'file:broken.png' }),
        layer('VIDEO', [360, 30, 300, 200], { asset_id: 'file:broken.mp4' }),
        layer('VIDEO', [690, 30, 300, 200], { asset_id: 'file:nowhere.mp4' }),
        layer('IMAGE', [30, 330, 300, 200], { asset_id: '9f1c5e' }),
        layer('HUMAN', [1200, 90, 600, 900]),
        layer('IMAGE', [360, 330, 300, 200], { asset_id: 'file:lamp.png' }),
      ],
      { model_asset_id: 'avatar:nobody', voice_config: { voice_asset_id: 'voice:nobody' } },
    );
    const { facts } = await desk.facts(wish({ script: odd }), quiet);
    assert.equal(facts.hasAvatar, false);
    const painter = new WatchedPainter();
    const { items } = await open(painter).items(wish({ script: odd }), quiet);
    const panels = painter.painted.filter((one) => one.startsWith('nothing'));
    assert.deepEqual(
      panels.sort(),
      [0, 1, 2, 3, 4].map((at) => `nothing layer_config[${at}]`),
    );
    for (const at of [0, 1, 2, 3, 4]) {
      const { picture } = items.find(({ path }) => path.endsWith(`layer_config[${at}]`))!;
      assert.deepEqual(await colourIn(picture!.file, 20), [0xdd, 0xe3, 0xec, 255], `layer ${at}`);
      assert.equal(picture!.isFinal, true, 'as long as the files are as they are');
    }
    await assert.rejects(
      desk.items(wish({ script: odd, isSpoken: true }), quiet),
      (error) =>
        error instanceof StudioError &&
        error.problems[0]!.code === 'PREVIEW_IMPOSSIBLE' &&
        /voice:nobody/.test(messageOf(error.problems[0]!, 'zh')),
    );
  });

  it('of what ends the painter are panels for now, and the others are there', async () => {
    const layers = [
      layer('TEXT', [30, 30, 600, 90], words('crash')),
      layer('TEXT', [30, 330, 600, 90], words('no crash at all')),
    ];
    const painter = new WatchedPainter({
      program: path.resolve('test/previews/crashing-painter.test-helper.ts'),
    });
    const crashing = open(painter);
    const { items } = await crashing.items(wish({ script: script(layers) }), quiet);
    assert.ok(items.every(({ picture }) => picture !== undefined));
    const passing = (shown: typeof items) => shown.filter(({ picture }) => picture?.isFinal === false);
    const crashed = passing(items).map(({ path }) => path.split('.').at(-1));
    assert.deepEqual(crashed, ['layer_config[0]'], 'whoever shows it can ask again');
    const again = await crashing.items(wish({ script: script(layers) }), quiet);
    assert.equal(passing(again.items).length, 1, 'also of whoever finds it made already');
    assert.equal(painter.painted.filter((one) => one === 'nothing layer_config[0]').length, 1);
    assert.equal(painter.painted.filter((one) => one.startsWith('nothing')).length, 1);
    const real = new WatchedPainter();
    const mended = await open(real).items(wish({ script: script(layers) }), quiet);
    assert.deepEqual(passing(mended.items), []);
    assert.ok(real.painted.includes('own layer_config[0]'), 'the panel is not kept');
  });

  it('are given up with the question, and by an engine that ends', async () => {
    const isCancelled = (error: unknown) =>
      error instanceof StudioError && error.problems[0]!.code === 'CANCELLED';
    const late = wish({ script: script([layer('TEXT', [0, 0, 300, 90], words('too late'))]) });
    const stop = new AbortController();
    const painter = new WatchedPainter();
    const mineToo = open(painter);
    const asked = mineToo.items(late, { language: 'zh', signal: stop.signal });
    stop.abort();
    await assert.rejects(asked, isCancelled);
    const ended = mineToo.items(late, quiet);
    await Promise.all([mineToo.close(), assert.rejects(ended, isCancelled)]);
    assert.equal(painter.pid, undefined);
  });
});
