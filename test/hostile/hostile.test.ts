import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Random } from '../fuzz/random.ts';
import { craftedFiles } from './crafted.ts';
import { makeOriginals, type Originals } from './originals.ts';
import { ACCEPTED, later } from './outcome.ts';
import { type HostileResult, runHostile, wrongEnds } from './run.ts';

/** Always the same files, so that a failure can be repeated; `full.ts` has 500. */
const SEED = 20_261_121;
const CRAFTED = 24;
const COUNT = 60;
const MOST_BYTES = 1 << 30;

describe(`V-04 V-10 V-03 ${COUNT} hostile files`, () => {
  let result: HostileResult;
  before(async () => {
    result = await runHostile(({ craftedCount, playlistCount }) => {
      const random = new Random(SEED);
      const crafted = Array.from(
        { length: CRAFTED },
        () => playlistCount + random.below(craftedCount - playlistCount),
      );
      const playlists = Array.from({ length: playlistCount }, (_, at) => at);
      const mutated = Array.from({ length: COUNT }, (_, at) => SEED + at);
      return [...new Set([...playlists, ...crafted]), ...mutated].slice(0, COUNT);
    });
  });

  test('no crash, no hang, always a code, and of crafted ones the right one', (context) => {
    context.diagnostic(`${result.outcomes.size} outcomes`);
    assert.deepEqual(result.failures, []);
    assert.equal(result.cases, COUNT);
    assert.ok(result.outcomes.size >= 5, [...result.outcomes.keys()].join(', '));
  });

  // Elsewhere it is not measured, and so not said to hold.
  if (process.platform === 'linux')
    test('take less than 1 GiB of memory', () => {
      assert.ok(result.peak, 'not measured');
      assert.ok(result.peak.bytes < MOST_BYTES, `${result.peak.bytes} bytes for ${result.peak.what}`);
    });
});

describe('the judge of hostile files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hostile-judge-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let originals: Originals;
  before(() => {
    originals = makeOriginals(path.join(folder, 'originals'));
  });

  test('refuses a playlist that is taken at any door, and a code that is not of its kind', () => {
    const playlist = { file: '', shownName: 'hls.mp4', what: '', ends: ['MEDIA_WRONG_KIND'] };
    const refused = {
      video: 'MEDIA_WRONG_KIND',
      image: 'MEDIA_FORMAT_NOT_ALLOWED',
      sound: 'MEDIA_FORMAT_NOT_ALLOWED',
    };
    assert.deepEqual(wrongEnds(playlist, refused), []);
    for (const wrong of [
      { video: ACCEPTED },
      { video: later('MEDIA_UNREADABLE') },
      { video: 'VIDEO_TOO_LONG' },
      { image: ACCEPTED },
      { sound: later('AUDIO_WITHOUT_SOUND') },
    ])
      assert.equal(wrongEnds(playlist, { ...refused, ...wrong }).length, 1, JSON.stringify(wrong));
  });

  test('has playlists that an FFmpeg without our lists does follow, and no way in which one is taken', () => {
    const victim = path.join(folder, 'originals', 'h264.mp4');
    const crafted = craftedFiles(originals, victim);
    const unguarded = {
      'concat.mp4': ['-safe', '0'],
      'hls.mp4': ['-allowed_extensions', 'ALL'],
    };
    for (const [name, options] of Object.entries(unguarded)) {
      const { content, ends } = crafted.find((one) => one.name === name)!;
      assert.ok(Buffer.isBuffer(content) && !ends.includes(ACCEPTED));
      const file = path.join(folder, name);
      writeFileSync(file, content);
      const found = execFileSync('ffprobe', [
        ...['-v', 'error', ...options, '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', file],
      ]);
      assert.match(found.toString(), /h264/, name);
    }
  });
});
