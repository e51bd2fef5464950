/** V-12: slides become a film in which each page is seen while its notes are heard. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import { factsOf } from '../../domain/drafts/facts.ts';
import { sceneTimesMs } from '../../domain/drafts/scene-times.ts';
import type { Script } from '../../domain/script/schema.ts';
import { slidesToScript } from '../../domain/slides/to-script.ts';
import { renderScript } from '../../native/render/render-script.ts';
import { shapeXml, writeDeck } from '../../native/slides/deck.test-helper.ts';
import { readSlides } from '../../native/slides/read-slides.ts';
import { folderWithHome } from '../support/home.ts';

const at = folderWithHome('slides');

/** The colour of the upper left of a moment's picture, roughly: each channel 0…255. */
function colourAt(seconds: number): readonly number[] {
  const crop = 'crop=16:16:100:100,scale=1:1';
  const args = ['-v', 'error', '-ss', String(seconds), '-i', at('video.mp4'), '-frames:v', '1', '-vf', crop];
  return [...execFileSync('ffmpeg', [...args, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'])];
}

const { signal } = new AbortController();

async function filmOf(script: Script, name: string): Promise<number> {
  writeFileSync(at(`pages/${name}.json`), JSON.stringify(script));
  const { durationMs } = await renderScript({
    scriptFile: at(`pages/${name}.json`),
    outputFile: at('video.mp4'),
    allowDirs: [],
    signal,
    onProgress: () => {},
  });
  return durationMs;
}

it('V-12 a film of slides shows page after page', async () => {
  const full = [0, 0, 13.333, 7.2] as const;
  await writeDeck(at('deck.pptx'), {
    slides: [
      { notes: 'Welcome to the first page.', shapes: shapeXml({ at: full, fill: 'C00000' }) },
      { shapes: shapeXml({ at: full, fill: '0000C0' }) },
    ],
  });
  mkdirSync(at('pages'));
  const slides = await readSlides(
    at('deck.pptx'),
    { fileName: 'deck.pptx', folder: at('pages'), signal, onFraction: () => {} },
    null,
  );
  const script = slidesToScript(slides, blankScript('LANDSCAPE', 'en'));
  const durationMs = await filmOf(script, 'spoken');
  const [first, second] = [colourAt(0.5), colourAt(durationMs / 1000 - 1)];
  assert.ok(first[0]! > 150 && first[2]! < 60, String(first));
  assert.ok(second[2]! > 150 && second[0]! < 60, String(second));
  // The silent page alone is five seconds; of the spoken one its length was guessed.
  const [spoken, silent] = sceneTimesMs(script);
  assert.equal(silent, 5000);
  const off = Math.abs((durationMs - silent) / spoken! - 1);
  assert.ok(off < 0.35, `${durationMs} ms, guessed as ${spoken} and ${silent}`);

  // Without anything to guess, a list shows what the film lasts, to the millisecond.
  const shoot_scripts = [silent, 1234].map((tail_ms, sequence_no) => {
    const { shoot_script } = script.shoot_scripts[1]!;
    return { sequence_no, shoot_script: { ...shoot_script, x_studio: { tail_ms: tail_ms! } } };
  });
  const still = { ...script, shoot_scripts };
  assert.equal(await filmOf(still, 'silent'), factsOf(still).estimatedDurationMs);
});
