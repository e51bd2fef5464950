import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { lesson } from '../build/examples/lesson-script.ts';
import { product } from '../build/examples/product-script.ts';
import { welcome } from '../build/examples/welcome-script.ts';
import { canvasOf } from '../domain/draw/canvas.ts';
import { createSceneView } from '../domain/draw/list.ts';
import { subtitleBox, subtitleItem } from '../domain/draw/subtitle.ts';
import type { DrawItem, TextItem } from '../domain/draw/types.ts';
import { checkScript } from '../domain/script/check.ts';
import { measureText } from '../native/text/raster.ts';

const FOLDER = path.resolve(import.meta.dirname, '../resources/examples');
const EXAMPLES = { welcome, lesson, product } as const;

for (const [name, made] of Object.entries(EXAMPLES)) {
  const file = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'));

  test(`${name}.json is what its source makes, and has nothing to complain of`, () => {
    assert.deepEqual(file, JSON.parse(JSON.stringify(made)));
    assert.deepEqual(checkScript(file).problems, []);
  });

  test(`${name}.json names only material that lies beside it`, () => {
    const named = [...JSON.stringify(file).matchAll(/"file:([^"]+)"/g)].map((match) => match[1]!);
    assert.ok(named.length > 0);
    for (const one of named) assert.ok(statSync(path.join(FOLDER, one)).size > 1_000, one);
  });

  test(`${name}.json: on the canvas, titles on one line, nothing over a title or under the subtitles`, () => {
    const script = checkScript(file).script!;
    const canvas = canvasOf(script);
    const box = subtitleBox(script.video_config.subtitle_config, canvas);
    const subtitle = subtitleItem(box, { startFrame: 0, endFrame: 1, lines: ['', ''] }).rect;
    for (const sceneIndex of script.shoot_scripts.keys()) {
      const items = createSceneView({
        script,
        sceneIndex,
        canvas,
        cues: [],
        aiLabelText: 'AI-generated',
        avatarSize: { width: 800, height: 1000 },
        framesPerSecond: 25,
        frameCount: 1000,
      }).drawListAt(0);
      const texts = items.filter((item): item is TextItem => item.kind === 'text');
      for (const item of items) {
        const { rect } = item;
        assert.ok(rect.x >= 0 && rect.x + rect.width <= canvas.width, item.path);
        assert.ok(rect.y >= 0 && rect.y + rect.height <= canvas.height, item.path);
        if (item.kind === 'avatar')
          assert.ok(Math.abs(rect.width / rect.height - 0.8) < 0.001, 'not stretched');
      }
      for (const text of texts) {
        const { style, rect } = text;
        const padding = style.backdrop?.paddingPx ?? 0;
        assert.ok(measureText(text.text, style) + 2 * padding <= rect.width, text.text);
        assert.ok(style.fontSizePx * style.lineHeight <= rect.height, text.text);
        assert.ok(!overlaps(text, subtitle), `${text.text} is under the subtitles`);
        for (const other of items)
          if (other.kind === 'text' && other !== text)
            assert.ok(!overlaps(inked(text), inked(other).rect), `${text.text} / ${other.text}`);
      }
    }
  });
}

test('the examples carry all that lies in their folder, and are small', () => {
  const named = new Set(
    [...JSON.stringify(EXAMPLES).matchAll(/file:media\/([^"]+)/g)].map((match) => match[1]!),
  );
  const there = readdirSync(path.join(FOLDER, 'media'));
  assert.deepEqual([...named].sort(), there.sort());
  const bytes = there.reduce((sum, one) => sum + statSync(path.join(FOLDER, 'media', one)).size, 0);
  assert.ok(bytes < 3_000_000, `${bytes}`);
});

/** The part of a text's rectangle that its letters take. */
function inked(text: TextItem): { readonly rect: DrawItem['rect'] } {
  const { rect, style } = text;
  const width = measureText(text.text, style);
  const left = { left: 0, center: (rect.width - width) / 2, right: rect.width - width }[style.align];
  return { rect: { x: rect.x + left, y: rect.y, width, height: style.fontSizePx * style.lineHeight } };
}

function overlaps({ rect }: Pick<DrawItem, 'rect'>, other: DrawItem['rect']): boolean {
  return (
    rect.x < other.x + other.width &&
    other.x < rect.x + rect.width &&
    rect.y < other.y + other.height &&
    other.y < rect.y + rect.height
  );
}
