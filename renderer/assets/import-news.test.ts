import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEXTS } from '../texts/texts.ts';
import { importNewsOf } from './import-news.ts';

describe('the news of an import', () => {
  const reason = { code: 'ASSET_EMPTY', details: { file: 'a. b.txt' } };
  const told = (
    outcome: { readonly done?: number; readonly help?: number; readonly useless?: number },
    language: 'zh' | 'en' = 'en',
  ) => {
    const { done = 0, help = 0, useless = 0 } = outcome;
    const unusable = Array.from({ length: useless }, () => reason);
    const { kind, text, shows } = importNewsOf(
      { done, help, mendable: [], unusable },
      TEXTS[language].imports,
      language,
    );
    return [kind, text, shows];
  };

  it('is good where all of it can be used, or mended', () => {
    assert.deepEqual(told({ done: 2 }), ['done', '2 imported', []]);
    assert.deepEqual(told({ done: 2, help: 1 }), ['done', '2 imported, 1 needs help', ['help']]);
  });

  it('is none where nothing can be used: one file is told with its reason, and shown', () => {
    assert.deepEqual(told({ useless: 1 }), ['error', 'The file "a. b.txt" is empty', ['unusable']]);
    assert.deepEqual(told({ useless: 1 }, 'zh'), ['error', '“a. b.txt”是空文件，没有内容', ['unusable']]);
    assert.deepEqual(told({ useless: 3 }), ['error', '3 files cannot be used', ['unusable']]);
  });

  it('counts what is of no use apart from what has come', () => {
    assert.deepEqual(told({ done: 2, useless: 1 }), ['error', '2 imported; 1 cannot be used', ['unusable']]);
    assert.deepEqual(told({ done: 2, help: 1, useless: 2 }, 'zh'), [
      'error',
      '已导入 3 个，其中 1 个待处理；另有 2 个无法使用',
      ['unusable', 'help'],
    ]);
  });
});
