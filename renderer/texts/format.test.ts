import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageOf, problem } from '../../domain/errors.ts';
import { formatOf } from './format.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('figures in the reader’s language', () => {
  const en = formatOf('en');
  const zh = formatOf('zh');

  it('tells lengths of films as a clock does', () => {
    assert.equal(en.clock(0), '0:00');
    assert.equal(en.clock(65_400), '1:05');
    assert.equal(en.clock(3_725_000), '1:02:05');
  });

  it('tells times past, near ones in words', () => {
    assert.equal(en.ago('2026-03-10T11:59:40Z', NOW), 'now');
    assert.equal(zh.ago('2026-03-10T11:57:00Z', NOW), '3分钟前');
    assert.equal(en.ago('2026-03-09T12:00:00Z', NOW), 'yesterday');
    assert.match(en.ago('2025-03-01T12:00:00Z', NOW), /2025/);
  });

  it('never tells a job as done before it is', () => {
    assert.equal(en.percent(0.999), '99%');
    assert.equal(en.percent(1), '100%');
  });

  it('names one thing after the other', () => {
    assert.equal(en.list(['one', 'two', 'three']), 'one, two, and three');
    assert.equal(zh.list(['一', '二', '三']), '一、二和三');
  });

  it('tells sizes in units of 1024, and as messages do', () => {
    assert.equal(en.bytes(0), '0 bytes');
    assert.deepEqual([en.bytes(15), zh.bytes(15)], ['15 bytes', '15 字节']);
    assert.equal(en.bytes(1536 * 1024), '1.5 MB');
    assert.equal(zh.bytes(20 * 1024 ** 3), '20 GB');
    const [found, maximum] = [100 * 1024 ** 2 + 1, 100 * 1024 ** 2];
    const told = problem('ASSET_TOO_LARGE', { details: { file: 'a', found, maximum } });
    for (const [language, format] of Object.entries({ en, zh })) {
      const message = messageOf(told, language as 'en' | 'zh');
      assert.ok(message.includes(format.bytes(found)) && message.includes(format.bytes(maximum)), message);
    }
  });
});
