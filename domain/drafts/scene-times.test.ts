import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Script, ShootScript } from '../script/schema.ts';
import { slidesToScript } from '../slides/to-script.ts';
import { blankScript } from './blank.ts';
import { factsOf } from './facts.ts';
import { sceneTimesMs } from './scene-times.ts';

function scriptOf(...scenes: readonly ShootScript[]): Script {
  const shoot_scripts = scenes.map((shoot_script, sequence_no) => ({ sequence_no, shoot_script }));
  return { ...blankScript('LANDSCAPE', 'zh'), shoot_scripts };
}
const says = (text: string, x_studio: ShootScript['x_studio'] = {}): ShootScript => ({
  text_config: { text },
  x_studio,
});

describe('S-05 how long scenes last', () => {
  it('V-12 pages of slides without notes last as long as they are shown, in lists too', () => {
    const pages = ['', '四个字的', '——'].map((notes) => ({ picture: '', notes }));
    const script = slidesToScript({ pages, width: 1920, height: 1080 }, blankScript('LANDSCAPE', 'zh'));
    assert.deepEqual(sceneTimesMs(script), [5000, 4 * 240 + 600, 5000]);
    assert.equal(factsOf(script).estimatedDurationMs, 11_560);
  });

  it('rests, transitions and whole frames are those of the render', () => {
    const transition = { kind: 'fade', duration_ms: 1000 } as const;
    assert.deepEqual(
      sceneTimesMs(
        scriptOf(
          says('一', { tail_ms: 0, transition }),
          says('一', { tail_ms: 1000 }),
          says('一', { transition }),
          says('', { tail_ms: 1 }),
          says('，，', { tail_ms: 700 }),
        ),
      ),
      [440, 1440, 1640, 40, 720],
    );
  });

  it('a scene that nothing gives a length has none yet', () => {
    const pause = '<speak><break time="2s"/></speak>';
    assert.deepEqual(sceneTimesMs(scriptOf(says(''), says('，，'), says('', { tail_ms: 0 }))), [0, 0, 0]);
    assert.deepEqual(sceneTimesMs(scriptOf(says(pause, { tail_ms: 100 }))), [2300 + 20]);
    const sound_effects = [{ audio: 'file:bell.wav', at_ms: 3000 }];
    assert.deepEqual(sceneTimesMs(scriptOf(says('', { sound_effects }))), [3000]);
  });
});
