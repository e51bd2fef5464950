import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { subtitleList, withoutFilters } from './filter-graph.ts';
import type { Ingredients } from './ingredients.ts';
import { meltProject } from './melt-project.ts';
import { meanSsim } from './quality.ts';

const MADE: Ingredients = {
  frameCount: 100,
  background: '/job/wall.jpg',
  picture: '/job/a & b.png',
  clip: '/job/clip.mp4',
  avatar: '/job/avatar.mov',
  sound: '/job/sound.wav',
  blank: '/job/blank.png',
  subtitlePlace: { x: 100, y: 900, width: 400, height: 80 },
  cues: [
    { file: "/job/it's.png", startFrame: 5, endFrame: 30 },
    { file: '/job/two.png', startFrame: 30, endFrame: 55 },
    { file: '/job/three.png', startFrame: 80, endFrame: 100 },
  ],
};

describe('subtitles for the filter graph', () => {
  it('fill the video without a gap', () => {
    const list = subtitleList(MADE);
    const seconds = [...list.matchAll(/^duration (.+)$/gm)].map((one) => Number(one[1]));
    assert.deepEqual(seconds, [0.2, 1, 1, 1, 0.8]);
    assert.equal(
      seconds.reduce((sum, one) => sum + one, 0),
      4,
    );
    assert.ok(list.includes("file '/job/it'\\''s.png'"));
  });

  it('are nothing but a blank where nothing is said', () => {
    assert.deepEqual(subtitleList({ ...MADE, cues: [] }).match(/^duration .+$/gm), ['duration 4']);
  });
});

it('leaves -vf and its value out of an encoder line, and nothing else', () => {
  assert.deepEqual(withoutFilters(['-c:v', 'libx264', '-vf', 'x', '-g', '50']), [
    '-c:v',
    'libx264',
    '-g',
    '50',
  ]);
  assert.deepEqual(withoutFilters(['-g', '50']), ['-g', '50']);
});

describe("MLT's project", () => {
  const text = meltProject(MADE);

  it('has the subtitles one after the other, blanks between', () => {
    const track = /<playlist id="subtitles">([\s\S]*?)<\/playlist>/.exec(text)![1]!;
    const lengths = [...track.matchAll(/length="(\d+)"|out="(\d+)"/g)].map((one) =>
      one[1] === undefined ? Number(one[2]) + 1 : Number(one[1]),
    );
    assert.deepEqual(lengths, [5, 25, 25, 25, 20]);
  });

  it('names every file, escaped', () => {
    for (const file of [MADE.background, MADE.clip, MADE.avatar, MADE.sound, '/job/a &amp; b.png'])
      assert.ok(text.includes(`>${file}</property>`), file);
  });
});

it('takes the mean of what the SSIM filter says of each frame', () => {
  const lines = 'n:1 Y:0.9 U:0.9 V:0.9 All:0.90 (10.0)\nn:2 Y:1 U:1 V:1 All:1.00 (inf)\n';
  assert.equal(meanSsim(lines), 0.95);
  assert.throws(() => meanSsim(''), RangeError);
});
