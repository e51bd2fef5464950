import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blankScript } from '../drafts/blank.ts';
import { RULE_LIMITS } from '../limits.ts';
import { checkScript } from '../script/check.ts';
import { fitNotes } from './fit-notes.ts';
import { pictureSizeOf, placeOf } from './slides.ts';
import { slidesToScript } from './to-script.ts';

const pagesOf = (...notes: readonly string[]) =>
  notes.map((one, index) => ({ picture: `/p/${index}.png`, notes: one }));

/** @param first its number, as the presentation counts */
const pagesFrom = (first: number, ...notes: readonly string[]) =>
  notes.map((one, index) => ({ number: first + index, notes: one }));

describe('V-12 a script of slides', () => {
  it('has one scene a page, with its picture and its notes', () => {
    const slides = { width: 1920, height: 1080, pages: pagesOf('大家好。', 'Second page.') };
    const script = slidesToScript(slides, blankScript('LANDSCAPE', 'zh'));
    assert.deepEqual(
      script.shoot_scripts.map(({ sequence_no, shoot_script }) => [
        sequence_no,
        shoot_script.text_config?.text,
        shoot_script.background_config?.[0]?.background_asset_id,
      ]),
      [
        [0, '大家好。', 'file:page-001.png'],
        [1, 'Second page.', 'file:page-002.png'],
      ],
    );
    assert.deepEqual(checkScript(script).problems, []);
  });

  it('shows a page without anything to say for a while', () => {
    const slides = { width: 1920, height: 1080, pages: pagesOf('', '…', 'Words') };
    const script = slidesToScript(slides, blankScript('LANDSCAPE', 'en'));
    const tails = script.shoot_scripts.map(({ shoot_script }) => shoot_script.x_studio?.tail_ms);
    assert.deepEqual(tails, [5000, 5000, undefined]);
    assert.deepEqual(checkScript(script).problems, []);
  });

  it('of a hundred pages with long notes is a script all the same', () => {
    const { maximum } = RULE_LIMITS['V-12.pages'];
    const { notes } = fitNotes(
      pagesFrom(1, ...Array.from({ length: maximum }, () => '很长的备注。'.repeat(200))),
    );
    const slides = { width: 1920, height: 1080, pages: pagesOf(...notes) };
    assert.deepEqual(checkScript(slidesToScript(slides, blankScript('LANDSCAPE', 'zh'))).problems, []);
  });

  it('says tags of other languages as they are written', () => {
    const slides = { width: 1920, height: 1080, pages: pagesOf('A <b>bold</b> word & more.', 'a < b') };
    const script = slidesToScript(slides, blankScript('LANDSCAPE', 'en'));
    assert.deepEqual(
      script.shoot_scripts.map(({ shoot_script }) => shoot_script.text_config?.text),
      ['<speak>A &lt;b&gt;bold&lt;/b&gt; word &amp; more.</speak>', 'a < b'],
    );
    assert.deepEqual(checkScript(script).problems, []);
  });

  it('is upright where the pages are, and the presenter stays in the picture', () => {
    const size = pictureSizeOf({ width: 900, height: 1600 });
    const script = slidesToScript({ ...size, pages: pagesOf('Hello.') }, blankScript('LANDSCAPE', 'en'));
    assert.equal(script.view_mode, 'VERTICAL');
    const [presenter] = script.shoot_scripts[0]!.shoot_script.layer_config!;
    assert.ok(presenter!.position!.dx! + presenter!.size!.width! <= 1080);
    assert.equal(presenter!.position!.dy! + presenter!.size!.height!, 1920);
    assert.deepEqual(checkScript(script).problems, []);
  });
});

describe('V-02 notes', () => {
  it('are cut where a scene could not say them, and that is told', () => {
    const { maximum } = RULE_LIMITS['V-02.scene'];
    const { notes, problems } = fitNotes(
      pagesFrom(5, 'short', '字'.repeat(maximum + 1), '😀'.repeat(maximum)),
    );
    assert.deepEqual(
      notes.map((one) => [...one].length),
      [5, maximum, maximum],
    );
    assert.deepEqual(
      problems.map(({ code, severity, details }) => [code, severity, details.pages]),
      [['SLIDES_NOTES_CUT', 'warning', '6']],
    );
  });

  it('of all pages together fit a script', () => {
    const { notes } = fitNotes(pagesFrom(1, ...Array.from({ length: 30 }, () => 'x'.repeat(9000))));
    assert.equal(notes.join('').length, RULE_LIMITS['V-02.script'].maximum);
  });
});

it('a page of another shape lies in the middle of its picture', () => {
  const place = placeOf({ width: 4, height: 3 }, { width: 1920, height: 1080 });
  assert.deepEqual(place, { scale: 360, left: 240, top: 0 });
});
