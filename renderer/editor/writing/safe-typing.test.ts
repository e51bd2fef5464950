import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EditorState } from '@codemirror/state';
import { markState, richMarkup, setSource } from './mark-state.ts';
import { safeTyping } from './safe-typing.ts';

const stateOf = (doc: string) => EditorState.create({ doc, extensions: [markState, safeTyping] });
const MARKED = '<speak>a<emphasis>b</emphasis></speak>';

it('what is typed among marks is escaped, and the caret stands behind it', () => {
  const at = MARKED.indexOf('b');
  const { state } = stateOf(MARKED).update({ changes: { from: at, insert: '<' }, userEvent: 'input.type' });
  assert.equal(state.doc.toString(), MARKED.replace('b', '&lt;b'));
  assert.equal(state.selection.main.head, at + '&lt;'.length);
});

it('plain text, the source, and what the draft has become are taken as they are', () => {
  const plain = stateOf('a').update({ changes: { from: 1, insert: '<' }, userEvent: 'input.type' });
  assert.equal(plain.state.doc.toString(), 'a<');
  const source = stateOf(MARKED).update({ effects: setSource.of(true) }).state;
  const typed = source.update({
    changes: { from: 0, to: MARKED.length, insert: 'x' },
    userEvent: 'input.type',
  });
  assert.equal(typed.state.doc.toString(), 'x');
  const outside = stateOf(MARKED).update({ changes: { from: 0, to: MARKED.length, insert: 'x' } });
  assert.equal(outside.state.doc.toString(), 'x');
});

it('a letter that an input method has put into the page is the very change that it has made', () => {
  const at = MARKED.indexOf('b');
  const asked = {
    changes: { from: at, insert: '你' },
    selection: { anchor: at + 1 },
    userEvent: 'input.type.compose',
  };
  const done = stateOf(MARKED).update(asked);
  assert.deepEqual(done.changes.toJSON(), stateOf(MARKED).changes(asked.changes).toJSON());
  assert.equal(done.state.selection.main.head, at + 1);
});

it('marks of a text that has a slip are shown as they are written', () => {
  const broken = '<speak>a<emphasis>b</speak>';
  const { state } = stateOf(broken).update({
    changes: { from: broken.length, insert: '!' },
    userEvent: 'input.type',
  });
  assert.equal(state.doc.toString(), `${broken}!`);
  assert.equal(richMarkup(state), undefined);
});

it('a caret steps from paragraph to paragraph, and never stands outside of one', () => {
  const doc = '<speak><p>a</p>\n<p>b</p></speak>';
  const endOfFirst = doc.indexOf('</p>');
  const { state } = stateOf(doc).update({ selection: { anchor: doc.length } });
  assert.equal(state.selection.main.head, doc.lastIndexOf('</p>'));
  const first = state.update({ selection: { anchor: endOfFirst } }).state;
  const next = first.update({ selection: { anchor: endOfFirst + '</p>'.length }, userEvent: 'select' }).state;
  assert.equal(next.selection.main.head, doc.indexOf('b'));
  const back = next.update({
    selection: { anchor: doc.indexOf('b') - '<p>'.length },
    userEvent: 'select',
  }).state;
  assert.equal(back.selection.main.head, endOfFirst);
});

it('words that are moved within a marked text leave their marks whole, and are escaped where they come', () => {
  const doc = '<speak>一<emphasis>二三</emphasis>四</speak>';
  const move = (from: number, to: number, at: number, insert: string) => {
    const state = stateOf(doc);
    const changes = state.changes([
      { from, to },
      { from: at, insert },
    ]);
    return state.update({
      changes,
      selection: { anchor: changes.mapPos(at, -1), head: changes.mapPos(at, 1) },
      userEvent: 'move.drop',
    }).state;
  };
  const behind = move(doc.indexOf('一'), doc.indexOf('三'), doc.indexOf('</speak>'), '一二');
  assert.equal(behind.doc.toString(), '<speak><emphasis>三</emphasis>四一二</speak>');
  assert.equal(behind.selection.main.head, behind.doc.toString().indexOf('</speak>'));
  const before = move(doc.indexOf('三'), doc.indexOf('</speak>'), doc.indexOf('一'), '三&四');
  assert.equal(before.doc.toString(), '<speak>三&amp;四一<emphasis>二</emphasis></speak>');
  assert.equal(before.selection.main.head, before.doc.toString().indexOf('一'));
});
