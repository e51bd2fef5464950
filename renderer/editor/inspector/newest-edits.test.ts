import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { DraftCommand, Outcome } from '../draft-commands.ts';
import { TransientEdits } from '../transient-edits.ts';
import { draftOf } from './draft.test-helper.ts';
import { NewestEdits } from './newest-edits.ts';

const now = { script: draftOf([]), keys: ['one'] };
const named = (value: string) => (): DraftEdit[] => [{ kind: 'set', path: '/script_name', value }];

it('shows and sends the newest change of a thing, and every change of others', async () => {
  const asked: { readonly command: DraftCommand; readonly settle: (outcome: Outcome) => void }[] = [];
  const transient = new TransientEdits({
    do: (command) => new Promise((settle) => void asked.push({ command, settle })),
  });
  const edits = new NewestEdits();
  const done = [
    transient.do({ label: 'x', make: edits.of('name', named('first')) }),
    transient.do({ label: 'x', make: edits.of('other', named('other')) }),
    transient.do({ label: 'x', make: edits.of('name', named('newest')) }),
  ];
  assert.equal(transient.shown(now).script_name, 'newest');
  const sent = asked.map(({ command }) => command.kind === 'edits' && command.make({ ...now } as never));
  assert.deepEqual(sent, [undefined, named('other')(), named('newest')()]);
  for (const { settle } of asked) settle({ kind: 'needless' });
  await Promise.all(done);
  assert.equal(transient.shown(now).script_name, now.script.script_name);
});
