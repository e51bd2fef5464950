import type { CDPSession, Page } from 'playwright-core';

/** Chromium's own input method, as a system's speaks to it. */
export async function inputMethod(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  return {
    compose,
    commit: (text: string) => session.send('Input.insertText', { text }),
    giveUp: () => compose(''),
  };
}
