import assert from 'node:assert/strict';
import { it } from 'node:test';
import { familyOf, placeMembers } from './family-emoji.ts';
import { measureText, rasteriseText } from './raster.ts';

const ADULTS = ['👨', '👩', '🧑'];
const CHILDREN = ['👦', '👧', '🧒'];

/** Every family of one or two adults with one or two children. */
const FAMILIES = ADULTS.flatMap((first) =>
  ['', ...ADULTS].flatMap((second) =>
    CHILDREN.flatMap((child) =>
      ['', ...CHILDREN].map((other) => [first, second, child, other].filter(Boolean).join('\u200d')),
    ),
  ),
);

it('knows families from other sequences', () => {
  assert.deepEqual(familyOf('👨‍👩‍👧‍👦'), { adults: ['👨', '👩'], children: ['👧', '👦'] });
  assert.deepEqual(familyOf('👩🏽‍👦🏿'), { adults: ['👩🏽'], children: ['👦🏿'] });
  assert.equal(FAMILIES.length, 144);
  for (const family of [...FAMILIES, '👪', '👪\ufe0f']) assert.ok(familyOf(family), family);
  for (const other of ['👨', '👩‍💻', '👨‍❤️‍👨', '👧', '🧑‍🤝‍🧑', '👨‍👩', '🏳️‍🌈', '家'])
    assert.equal(familyOf(other), undefined, other);
});

it('places every member inside the square of one emoji', () => {
  for (const family of FAMILIES) {
    const members = placeMembers(familyOf(family) ?? assert.fail(family));
    assert.equal(members.map((one) => one.emoji).join('\u200d'), family);
    for (const { x, y, scale } of members)
      assert.ok(x >= -0.05 && x + scale <= 1.05 && y <= 0 && -y + scale <= 1, `${family} ${x} ${y} ${scale}`);
  }
});

it('paints families in colour, as wide as one emoji, apart from what stands beside them', () => {
  const style = {
    fontFamily: 'Noto Sans SC',
    fontSizePx: 48,
    bold: false,
    colour: '#ffffff',
    strokeColour: '#000000',
    strokeWidthPx: 0,
    align: 'left',
    lineHeight: 1.25,
  } as const;
  const yellowOf = (text: string) => {
    const box = { width: 300, height: 60, layout: 'lines', verticalAlign: 'top' } as const;
    const pixels = rasteriseText(text, style, box, 1).rgba();
    let count = 0;
    for (let at = 0; at < pixels.length; at += 4)
      if ((pixels[at + 3] ?? 0) > 200 && (pixels[at] ?? 0) - (pixels[at + 2] ?? 0) > 100) count++;
    return count;
  };
  const one = measureText('👨', style);
  for (const family of [...FAMILIES, '👪']) {
    assert.ok(yellowOf(family) > 200, `${family}: ${yellowOf(family)}`);
    assert.equal(measureText(family, style), one);
  }
  assert.equal(measureText('👨‍👩‍👧👨‍👩‍👧', style), 2 * one);
});
