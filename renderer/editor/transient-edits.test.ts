import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { DraftCommand, Outcome } from './draft-commands.ts';
import { TransientEdits } from './transient-edits.ts';

const blank: Script = {
  script_name: 'trial',
  model_asset_id: 'avatar:lin',
  voice_config: { voice_asset_id: 'voice:espeak/cmn' },
  video_config: { bitrate: 4000, width: 1920, height: 1080 },
  shoot_scripts: [{ sequence_no: 0, shoot_script: {} }],
};
const now = { script: blank, keys: ['one'] };
const named = (value: string): DraftEdit => ({ kind: 'set', path: '/script_name', value });
const more = ({ script }: { readonly script: Script }) => [named(`${script.script_name}+`)];

/** A queue whose answers come when they are given. */
function slowQueue() {
  const asked: { readonly command: DraftCommand; readonly settle: (outcome: Outcome) => void }[] = [];
  const ask = (command: DraftCommand) =>
    new Promise<Outcome>((settle) => {
      asked.push({ command, settle });
    });
  return { asked, transient: new TransientEdits({ do: ask }) };
}

describe('what is under way', () => {
  it('is shown over what is known, a gesture above what waits, each on what comes before', async () => {
    const { asked, transient } = slowQueue();
    const done = transient.do({ label: 'x', make: more });
    transient.show(more);
    assert.equal(transient.shown(now).script_name, 'trial++');
    assert.ok(transient.isGesture);
    transient.show(undefined);
    assert.equal(transient.shown(now).script_name, 'trial+');
    asked[0]!.settle({ kind: 'needless' });
    await done;
    assert.equal(transient.shown(now), blank);
  });

  it('stays until the engine has answered, and goes whatever it says', async () => {
    const { asked, transient } = slowQueue();
    transient.show(more);
    const done = transient.do({ label: 'x', make: more });
    assert.equal(transient.isGesture, false);
    assert.equal(transient.shown(now).script_name, 'trial+');
    // Another window was quicker: it is made anew on what that has left.
    const theirs = { ...now, script: { ...blank, script_name: 'theirs' } };
    assert.equal(transient.shown(theirs).script_name, 'theirs+');
    asked[0]!.settle({ kind: 'dropped' });
    assert.deepEqual(await done, { kind: 'dropped' });
    assert.equal(transient.shown(theirs).script_name, 'theirs');
  });

  it('is told to whoever shows it, and is the same object while nothing changes', () => {
    const { transient } = slowQueue();
    let told = 0;
    const end = transient.onChange(() => {
      told += 1;
    });
    transient.show(undefined);
    assert.equal(told, 0);
    transient.show(more);
    assert.equal(told, 1);
    assert.equal(transient.shown(now), transient.shown(now));
    end();
    transient.show(undefined);
    assert.equal(told, 1);
  });

  it('leaves the script as it is where it does not fit any more', () => {
    const { transient } = slowQueue();
    transient.show(() => [{ kind: 'remove_layer', scene: 0, layer: 7 }]);
    assert.equal(transient.shown(now), blank);
    transient.show(() => undefined);
    assert.equal(transient.shown(now), blank);
  });
});
