/** Locks whatever shows pages, at the moment that it comes to be: also what nobody of ours has made. */
import { app, type BrowserWindow, type WebContents } from 'electron';
import {
  type Judgement,
  judgeFrame,
  judgeNavigation,
  judgeRedirect,
  judgeWindow,
} from './navigation-policy.ts';
import type { Gate } from './session-guard.ts';

export interface ContentsGuard {
  readonly gate: Gate;
  /** Asks the user, and opens it in the system's browser. */
  offerLink(url: string): void;
  /** A page has something unsaved and is to end. @returns whether it stays */
  holds(): boolean;
}

/** Before the first window. */
export function lockContentsToCome(guard: ContentsGuard): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, guard));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  // Otherwise Chromium sends the first certificate that it finds.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
}

function lockContents(contents: WebContents, { gate, offerLink, holds }: ContentsGuard): void {
  const follow = (judgement: Judgement): boolean => {
    if (judgement.kind === 'ask') offerLink(judgement.url);
    if (judgement.kind === 'download') contents.downloadURL(judgement.url);
    return judgement.kind === 'allow';
  };
  contents.on('will-navigate', (event) => {
    if (!follow(judgeNavigation(event.url, gate.origins))) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    const judgement = event.isMainFrame ? judgeRedirect(event.url, gate.origins) : judgeFrame();
    if (judgement.kind !== 'allow') event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // Of a main frame `will-navigate` tells too.
    if (!event.isMainFrame && judgeFrame().kind !== 'allow') event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    follow(judgeWindow(url, gate.origins));
    return { action: 'deny' };
  });
  // WebRTC goes past the session's request filter.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-prevent-unload', (event) => {
    if (!holds()) event.preventDefault();
  });
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
}

/** Whether a message is from the main frame of our window, and that frame shows the proven studio. */
export function isFromStudio(
  event: { readonly sender: WebContents; readonly senderFrame: Electron.WebFrameMain | null },
  window: BrowserWindow | undefined,
  isStudioOrigin: (url: string) => boolean,
): boolean {
  const { sender, senderFrame } = event;
  if (!window || window.isDestroyed() || sender !== window.webContents) return false;
  return senderFrame !== null && senderFrame === sender.mainFrame && isStudioOrigin(senderFrame.url);
}
