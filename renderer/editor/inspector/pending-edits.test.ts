import assert from 'node:assert/strict';
import { it } from 'node:test';
import { draftOf } from './draft.test-helper.ts';
import { draftValueEdits } from './draft-edits.ts';
import { DRAFT_FIELDS } from './draft-fields.ts';
import { type KeyedDraft, withPending } from './pending-edits.ts';

it('shows changes before the engine has answered, in their order, and none that it would refuse', () => {
  const script = draftOf([]);
  const draft = { script, keys: ['scene-1'] };
  const speed = (value: number) => ({
    label: 'set_speech',
    run: 'speed',
    make: ({ script: now }: KeyedDraft) => draftValueEdits(now, DRAFT_FIELDS.speed, value),
  });
  const refused = speed(7);
  assert.equal(withPending(draft, []), script);
  assert.equal(withPending(draft, [speed(120), speed(130), refused]).voice_config.speed, 130);
  assert.equal(script.voice_config.speed, 100, 'the draft itself is left as it is');
});
