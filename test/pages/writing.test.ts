/** The field for words: marks put on by hand, found words, scenes that are split, and an input method among marks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMMANDS } from '../../renderer/commands/catalogue.ts';
import { inputMethod } from './input-method.ts';
import { PagesStudio, seriousFaults } from './studio.ts';
import { EditorView } from './views.ts';

describe('words with marks', () => {
  const studio = new PagesStudio();

  const textsOf = async (draft_id: string) => {
    const { script } = await studio.client.call('drafts.open', { draft_id });
    return script.shoot_scripts.map((scene) => scene.shoot_script.text_config?.text);
  };
  const become = (draft_id: string, texts: readonly string[]) =>
    studio.until(async () => JSON.stringify(await textsOf(draft_id)) === JSON.stringify(texts));
  const open = async (name: string, texts: readonly string[], language: 'zh' | 'en' = 'zh') => {
    const draft_id = await studio.draft(name, texts);
    const window = await studio.open({ language });
    const editor = await EditorView.open(window, name);
    const keys = async (...all: readonly string[]) => {
      for (const key of all) await editor.page.keyboard.press(key);
    };
    await editor.text.click();
    return { draft_id, editor, keys, page: editor.page, texts: window.texts.writing };
  };

  it('are put on, changed, undone one by one and taken off by hand; the last one leaves plain text', async () => {
    const { draft_id, editor, keys, page, texts } = await open('Marked', ['欢迎来到重庆']);
    await keys('ControlOrMeta+End', 'ControlOrMeta+Shift+P');
    await editor.dialog.getByRole('option', { name: texts.seconds('0.5') }).click();
    const paused = '<speak>欢迎来到重庆<break time="500ms"/></speak>';
    await become(draft_id, [paused]);
    // Where the caret is the word is; its readings come from the engine.
    await keys('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await keys('Shift+ArrowRight', 'Shift+ArrowRight', 'ControlOrMeta+Shift+Y');
    await editor.dialog.getByRole('radio', { name: 'chóng' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await editor.dialog.getByRole('textbox').fill('chong2 qing4');
    await editor.dialog.getByRole('button', { name: texts.apply }).click();
    const read = '<phoneme alphabet="pinyin" ph="chong2 qing4">重庆</phoneme>';
    await become(draft_id, [`<speak>欢迎来到${read}<break time="500ms"/></speak>`]);
    assert.equal(await editor.written(), '欢迎来到重庆');
    assert.deepEqual(await seriousFaults(page), []);

    await keys('ControlOrMeta+Z');
    await become(draft_id, [paused]);
    await page.locator('.top-bar-history button:last-child:enabled').waitFor();
    await keys('ControlOrMeta+Shift+Z');
    await become(draft_id, [`<speak>欢迎来到${read}<break time="500ms"/></speak>`]);
    await page.getByRole('img', { name: `${texts.pause}: ${texts.seconds('0.5')}` }).click();
    await editor.dialog.getByRole('button', { name: texts.removeMark }).click();
    await become(draft_id, [`<speak>欢迎来到${read}</speak>`]);
    await page.getByRole('img', { name: `${texts.reading}: chóng qìng` }).click();
    await editor.dialog.getByRole('button', { name: texts.removeMark }).click();
    await become(draft_id, ['欢迎来到重庆']);
    assert.deepEqual(studio.faults, []);
  });

  it('stay sound whatever is typed, deleted or put together by an input method among them', async () => {
    const marked = '<speak><p>一<emphasis level="strong">二三</emphasis></p>\n<p>四</p></speak>';
    const { draft_id, editor, keys, page } = await open('Among marks', [marked]);
    await keys('ControlOrMeta+End');
    await page.keyboard.type('a < b & c');
    await become(draft_id, [marked.replace('四', '四a &lt; b &amp; c')]);
    assert.equal(await editor.written(), '一二三\n四a < b & c');
    for (let letters = 9; letters > 0; letters -= 1) await keys('Backspace');
    await become(draft_id, [marked]);
    await keys('Home', 'Backspace');
    await become(draft_id, ['<speak><p>一<emphasis level="strong">二三</emphasis>四</p></speak>']);
    await keys('Enter');
    await become(draft_id, [marked]);
    const ime = await inputMethod(page);
    await keys('ControlOrMeta+Home', 'ArrowRight');
    await ime.compose('n');
    await ime.compose('ni');
    assert.deepEqual(await textsOf(draft_id), [marked]);
    await ime.commit('你');
    await become(draft_id, [marked.replace('一', '一你')]);
    // Over all of a mark's words its mark goes with them.
    await keys('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await ime.compose('h');
    await ime.compose('hao');
    await ime.commit('好');
    await become(draft_id, ['<speak><p>一你好</p>\n<p>四</p></speak>']);
    assert.deepEqual(studio.faults, []);
  });

  it('take what is pasted as words, and a whole markup as what it is', async () => {
    const { draft_id, page, keys } = await open('Pasted', ['']);
    const paste = (text: string) =>
      page.evaluate<void>(`{
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', ${JSON.stringify(text)});
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector('.scene-text [contenteditable]').dispatchEvent(event);
      }`);
    await paste('Un\u00ADseen\u00A0space\r\n\r\nand <b>');
    await become(draft_id, ['Unseen space\nand <b>']);
    await keys('ControlOrMeta+A');
    await paste('<speak>Hello<break time="1s"/></speak>');
    await become(draft_id, ['<speak>Hello<break time="1s"/></speak>']);
    await keys('ControlOrMeta+End');
    await paste(' & you\nBye');
    await become(draft_id, ['<speak><p>Hello<break time="1s"/> &amp; you</p>\n<p>Bye</p></speak>']);
    // With nothing chosen there is nothing to cut.
    const before = await textsOf(draft_id);
    await keys('ControlOrMeta+X');
    await keys('End');
    await page.keyboard.type('!');
    await become(draft_id, [`${before[0]}`.replace('Bye', 'Bye!')]);
    await keys('ControlOrMeta+Shift+U');
    await page.getByText('<break time="1s"/>').waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('are found in every scene behind their marks, and replaced in all of them as one step', async () => {
    const first = '<speak>重<emphasis level="strong">庆</emphasis>，Hello</speak>';
    const { draft_id, editor, keys, page, texts } = await open('Found', [first, '去重庆。', 'hello']);
    await keys('ControlOrMeta+Home', 'ControlOrMeta+F');
    await page.keyboard.type('重庆');
    await page.getByText(texts.foundCount(2)).waitFor();
    await keys('Enter', 'Enter');
    await page.getByText(texts.foundOf('2', '2')).waitFor();
    assert.equal(await editor.written(), '去重庆。');
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('textbox', { name: texts.replaceLabel }).fill('A&B');
    await editor.button(texts.replaceAll).click();
    await become(draft_id, ['<speak>A&amp;B，Hello</speak>', '去A&B。', 'hello']);
    await keys('Escape', 'ControlOrMeta+Z');
    await become(draft_id, [first, '去重庆。', 'hello']);
    assert.deepEqual(studio.faults, []);
  });

  it('are replaced one by one where one writes, and found from wherever one is; what is written meanwhile stays', async () => {
    const { draft_id, editor, keys, page, texts } = await open('One by one', ['小米和小米', '小米']);
    await keys('ControlOrMeta+Home');
    await page.getByRole('tab', { name: editor.texts.editor.timeline }).click();
    await keys('ControlOrMeta+F');
    const query = page.getByRole('textbox', { name: texts.findLabel });
    await query.fill('小米');
    const toReplace = page.getByRole('textbox', { name: texts.replaceLabel });
    await toReplace.fill('小米公司');
    await query.press('Enter');
    await page.getByText(texts.foundOf('1', '3')).waitFor();
    await editor.text.focus();
    await keys('ControlOrMeta+End');
    await page.keyboard.type('吧。');
    await become(draft_id, ['小米和小米吧。', '小米']);
    for (const [count, replaced] of [
      ['小米公司和小米吧。', '小米'],
      ['小米公司和小米公司吧。', '小米'],
      ['小米公司和小米公司吧。', '小米公司'],
    ].entries()) {
      await page.getByText(texts.foundOf(`${count + 1}`, '3')).waitFor();
      await page.locator('.found-words-current', { hasText: '小米' }).waitFor();
      await editor.button(texts.replaceOne).click();
      await become(draft_id, replaced);
    }
    await toReplace.fill('小米');
    await editor.button(texts.replaceAll).click();
    await page.getByText(texts.replacedNone).waitFor();
    assert.deepEqual(studio.faults, []);
  });

  it('that a mark is wanted for are found where another window has moved them; where it has changed them nothing is done', async () => {
    const { draft_id, editor, keys, page, texts } = await open('Moved', ['一二三']);
    await keys('ControlOrMeta+Home', 'ArrowRight', 'Shift+ArrowRight', 'ControlOrMeta+B');
    await editor.dialog.waitFor();
    await studio.setText(draft_id, 0, '其一二三');
    await studio.until(async () => (await editor.written()) === '其一二三');
    await editor.dialog.getByRole('option', { name: texts.emphasisStrong }).click();
    const marked = '<speak>其一<emphasis level="strong">二</emphasis>三</speak>';
    await become(draft_id, [marked]);
    await page.getByRole('img', { name: `${texts.emphasis}: ${texts.emphasisStrong}` }).click();
    await editor.dialog.waitFor();
    await studio.setText(draft_id, 0, '其一三');
    await page.getByText(texts.markOvertaken).waitFor();
    await editor.dialog.waitFor({ state: 'detached' });
    await become(draft_id, ['其一三']);
    assert.deepEqual(studio.faults, []);
  });

  it('are parted into two scenes at the caret, as one step', async () => {
    const marked = '<speak><prosody rate="80%">一。二。</prosody></speak>';
    const { draft_id, editor, keys } = await open('Split', [marked]);
    await keys('ControlOrMeta+Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ControlOrMeta+Shift+Enter');
    const half = (words: string) => `<speak><prosody rate="80%">${words}</prosody></speak>`;
    await become(draft_id, [half('一。'), half('二。')]);
    await studio.until(async () => (await editor.written()) === '二。');
    await keys('ControlOrMeta+Z');
    await become(draft_id, [marked]);
    assert.deepEqual(studio.faults, []);
  });

  it('are parted where they were written, by a button that is pressed while an input method still puts them together', async () => {
    const { draft_id, editor, keys, page, texts } = await open('Pressed', ['一。二。']);
    const marks = page.getByRole('toolbar', { name: texts.marks });
    await keys('ControlOrMeta+Home', 'ArrowRight', 'ArrowRight');
    const ime = await inputMethod(page);
    await ime.compose('n');
    await ime.compose('ni');
    // As assistive technology presses it: a mouse would end what is put together.
    const split = marks.getByRole('button', { name: COMMANDS['script.split'].name.zh });
    await split.dispatchEvent('click');
    await ime.commit('你');
    await become(draft_id, ['一。你', '二。']);
    await studio.until(async () => (await editor.written()) === '二。');
    assert.equal(await editor.dialog.count(), 0);
    assert.deepEqual(studio.faults, []);
  });

  it('are read as the dictionary says, and heard at once', async () => {
    const { draft_id, editor, keys, page, texts } = await open('Heard', ['One. Two words.'], 'en');
    await keys('ControlOrMeta+Shift+D');
    await editor.dialog.getByRole('textbox', { name: texts.dictionaryWord }).fill('words');
    await editor.dialog.getByRole('textbox', { name: texts.dictionaryReading }).fill('birds');
    await page.keyboard.press('Enter');
    await editor.dialog.getByText('birds').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Escape');
    const { script } = await studio.client.call('drafts.open', { draft_id });
    assert.deepEqual(script.x_studio?.readings, { words: 'birds' });
    await editor.text.press('End');
    const asked = page.waitForResponse(
      (answer) => /\.localhost.*\//.test(answer.url()) && answer.request().resourceType() === 'media',
    );
    await keys('ControlOrMeta+Shift+Space');
    assert.ok((await asked).ok());
    assert.deepEqual(studio.faults, []);
  });
});
