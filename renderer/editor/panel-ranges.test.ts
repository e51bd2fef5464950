import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelRanges } from './panel-ranges.ts';

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
  [2560, 1440],
] as const)
  test(`the picture keeps its room in a window of ${width} × ${height}, however the panels are drawn`, () => {
    const { inspector, left, script } = panelRanges({ width, height });
    for (const inspectorWidth of [inspector.least, inspector.initial, inspector.most]) {
      const { initial, least, most } = left(inspectorWidth);
      assert.ok(least <= most);
      assert.ok(width - most - inspectorWidth >= 640, `${most} and ${inspectorWidth}`);
      assert.ok(initial <= most || inspectorWidth > inspector.initial);
    }
    assert.ok(script.least >= 150 && script.initial >= script.least && script.initial <= script.most);
    assert.ok(height - script.most >= 250);
  });
