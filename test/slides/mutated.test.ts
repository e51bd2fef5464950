/** V-19: presentations that somebody has spoilt are drawn, or refused with a code; nothing else ever happens. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import {
  deckParts,
  paragraphXml,
  pictureXml,
  shapeXml,
  writeZip,
} from '../../native/slides/deck.test-helper.ts';
import { readPptx } from '../../native/slides/read-pptx.ts';
import { Random } from '../fuzz/random.ts';

/** Another one with `SLIDES_SEED=…`. */
const SEED = Number(process.env.SLIDES_SEED ?? 20260107);
const ROUNDS = 25;
const MOST_CHANGES = 4;

const ODD_VALUES = [
  '',
  '-1',
  '0',
  '0.0001',
  '1e308',
  '-99999999',
  '2147483648',
  'Infinity',
  'NaN',
  'abc',
  '9'.repeat(30),
];
const SPOILT = /(?:slide1|slideMaster1|slideLayout1|theme1|presentation)\.xml$|\.rels$/;

const FREEHAND =
  '<p:sp><p:nvSpPr/><p:spPr><a:xfrm rot="900000" flipH="1"><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:custGeom><a:pathLst><a:path w="100" h="100"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:arcTo wR="50" hR="50" stAng="0" swAng="5400000"/><a:close/></a:path></a:pathLst></a:custGeom><a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FF0000"/></a:gs><a:gs pos="100000"><a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr></a:gs></a:gsLst><a:lin ang="2700000"/></a:gradFill></p:spPr></p:sp>';

function deck(): Record<string, string | Buffer> {
  const text = paragraphXml(
    'words 文字 كلمات '.repeat(8),
    'sz="3000" b="1" i="1" u="sng"',
    'lvl="2" algn="ctr"',
  );
  return deckParts({
    slides: [
      {
        notes: 'one\ntwo',
        shapes: [
          shapeXml({ placeholder: 'type="title"', text }),
          shapeXml({
            at: [1, 1, 3, 2],
            preset: 'chevron',
            fill: 'FF0000',
            line: '00FF00',
            rotation: 30,
            text,
          }),
          pictureXml('rId9', [1, 1, 3, 3], '<a:srcRect l="10000" r="20000"/>'),
          FREEHAND,
        ].join(''),
        relations: { rId9: ['image', '../media/a.jpg'] },
      },
    ],
    parts: {
      'ppt/media/a.jpg': readFileSync(
        path.resolve(import.meta.dirname, '../../resources/examples/media/lesson-wall.jpg'),
      ),
    },
  });
}

/** One attribute gets an odd value, or one element is taken out. */
function spoilt(xml: string, random: Random): string {
  const places = [...xml.matchAll(random.below(4) === 0 ? /<a:[^<>]*\/>/g : /="[^"]*"/g)];
  const place = places[random.below(Math.max(1, places.length))];
  if (!place) return xml;
  const instead = place[0].startsWith('<') ? '' : `="${random.pick(ODD_VALUES)}"`;
  return xml.slice(0, place.index) + instead + xml.slice(place.index + place[0].length);
}

it('V-19 a spoilt presentation is drawn or refused with a code', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-spoilt-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'deck.pptx');
  const random = new Random(SEED);
  const whole = deck();
  const names = Object.keys(whole).filter((name) => SPOILT.test(name));
  let drawn = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const parts = { ...whole };
    for (let change = 0; change <= random.below(MOST_CHANGES); change += 1) {
      const name = random.pick(names);
      parts[name] = spoilt(String(parts[name]), random);
    }
    await writeZip(file, parts);
    try {
      const order = {
        file,
        format: 'PPTX',
        shownName: 'deck.pptx',
        folder,
        pictures: 'all',
        converter: null,
      } as const;
      await readPptx(order, () => {});
      drawn += 1;
    } catch (error) {
      assert.ok(error instanceof StudioError, `round ${round}: ${String((error as Error).stack)}`);
      assert.match(error.problems[0]!.code, /^SLIDES_/);
    }
  }
  assert.ok(drawn > ROUNDS / 3, `${drawn} of ${ROUNDS} were drawn`);
});
