/** What the shell asks and tells the user in native boxes. The safe answer is always the one that Escape gives. */
import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron';
import type { QuitAnswer } from './quit.ts';
import { type Language, textsOf } from './texts.ts';

export interface Asker {
  readonly window: () => BrowserWindow | undefined;
  readonly language: () => Language;
}

async function ask(asker: Asker, options: MessageBoxOptions): Promise<number> {
  const window = asker.window();
  const box = { noLink: true, ...options };
  const { response } = window ? await dialog.showMessageBox(window, box) : await dialog.showMessageBox(box);
  return response;
}

export interface BeforeQuitting {
  readonly jobs: number;
  readonly hasTray: boolean;
  /** Whether jobs go on when the program has ended. */
  readonly isOutlived: boolean;
}

export async function askBeforeQuitting(
  asker: Asker,
  { jobs, hasTray, isOutlived }: BeforeQuitting,
): Promise<QuitAnswer> {
  const texts = textsOf(asker.language());
  const answers: [QuitAnswer, string][] = [
    ['quit', isOutlived ? texts.quitKeep : texts.quitInterrupt],
    ...(hasTray && asker.window() ? [['tray', texts.keepInTray] as [QuitAnswer, string]] : []),
    ['stay', texts.cancel],
  ];
  const response = await ask(asker, {
    type: 'question',
    message: texts.quitTitle,
    detail: isOutlived ? texts.quitMore(jobs) : texts.quitMoreInterrupted(jobs),
    buttons: answers.map(([, label]) => label),
    defaultId: 0,
    cancelId: answers.length - 1,
  });
  return answers[response]?.[0] ?? 'stay';
}

/** One at a time: a page cannot bury the user in questions. @param url judged already */
export function linkOffer(asker: Asker): (url: string) => void {
  let isAsking = false;
  const offer = async (url: string): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      const texts = textsOf(asker.language());
      const response = await ask(asker, {
        type: 'question',
        message: texts.linkTitle,
        detail: url,
        buttons: [texts.linkOpen, texts.cancel],
        defaultId: 1,
        cancelId: 1,
      });
      if (response === 0) await shell.openExternal(url);
    } catch {
      // The system has no browser, which the user sees.
    } finally {
      isAsking = false;
    }
  };
  return (url) => void offer(url);
}

/** @returns whether to try again; otherwise the user wants to quit */
export async function askAfterFailure(asker: Asker, reason: string): Promise<boolean> {
  const texts = textsOf(asker.language());
  const response = await ask(asker, {
    type: 'error',
    message: texts.failed,
    detail: reason === '' ? texts.failedMore : `${reason}\n\n${texts.failedMore}`,
    buttons: [texts.retry, texts.quit('MetaStudio Desktop')],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}

/** @returns whether the page shall be opened anew */
export async function askAboutPage(asker: Asker, what: 'gone' | 'hung'): Promise<boolean> {
  const texts = textsOf(asker.language());
  const [message, detail] =
    what === 'gone' ? [texts.pageGone, texts.pageGoneMore] : [texts.hung, texts.hungMore];
  const response = await ask(asker, {
    type: 'warning',
    message,
    detail,
    buttons: [texts.reopen, what === 'gone' ? texts.cancel : texts.wait],
    defaultId: what === 'gone' ? 0 : 1,
    cancelId: 1,
  });
  return response === 0;
}

/** @returns whether to close the window, with what is unsaved lost */
export async function askAboutUnsaved(asker: Asker): Promise<boolean> {
  const texts = textsOf(asker.language());
  const response = await ask(asker, {
    type: 'warning',
    message: texts.unsaved,
    detail: texts.unsavedMore,
    buttons: [texts.unsavedStay, texts.unsavedClose],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

export async function tell(asker: Asker, message: string, detail: string): Promise<void> {
  await ask(asker, { type: 'info', message, detail, buttons: [textsOf(asker.language()).ok] });
}
