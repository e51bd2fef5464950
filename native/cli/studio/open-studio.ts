/** Opens the studio in the best window that this machine has, and stays until it is closed. */
import { StudioError } from '../../../domain/errors.ts';
import type { EngineRecord } from '../../../domain/shell/engine-record.ts';
import { sweepWorkFolders } from '../../files/work-folders.ts';
import { findFfmpeg } from '../../media/ffmpeg.ts';
import { openBrowserWindow } from '../../studio/browser-window.ts';
import { hasDisplay } from '../../studio/display.ts';
import { foundElectron, openElectronWindow } from '../../studio/electron-window.ts';
import { type FoundBrowser, findBrowser } from '../../studio/find-browser.ts';
import { newStudioLink } from '../../studio/studio-link.ts';
import { supervise } from '../../studio/supervise.ts';
import type { StudioWindow } from '../../studio/window.ts';
import type { CommandContext } from '../command.ts';
import { engineFor } from '../engine/fresh-engine.ts';
import type { Output } from '../output.ts';
import { PROGRAM } from '../program.ts';
import { linkLines, openByLink } from './link.ts';

interface Opener {
  /** @param isFirst false after a restart of the engine: what programs are told is told once */
  readonly open: (engine: EngineRecord, isFirst: boolean) => Promise<StudioWindow>;
  /** It looks after the engine by itself. */
  readonly isKeeper: boolean;
}

export async function showNewLink(context: CommandContext): Promise<void> {
  const link = await newStudioLink((await engineFor(context)).record);
  context.output.result({ ok: true, ...link }, linkLines(context.output, link));
}

/** @throws StudioError `ENGINE_…`, `LIBRARY_…`, `DISK_…` */
export async function openStudio(context: CommandContext): Promise<void> {
  const { output } = context;
  output.tell(output.text('正在启动工作室…', 'Starting the studio …'));
  // Profiles of windows whose starts were killed.
  await sweepWorkFolders();
  const windows = windowsFor(context);
  for (const [index, opener] of windows.entries()) {
    try {
      await (opener.isKeeper ? show(context, opener) : showAndKeep(context, opener));
      return tellClosed(output);
    } catch (error) {
      const isLast = index === windows.length - 1;
      if (isLast || !(error instanceof StudioError) || error.problems[0]?.code !== 'WINDOW_NOT_OPENED')
        throw error;
      output.warnings(error.problems);
    }
  }
}

/** By preference. The last one needs nothing of the machine. */
function windowsFor(context: CommandContext): readonly Opener[] {
  const { output, options } = context;
  const link: Opener = {
    open: async (engine, isFirst) => await openByLink(context, engine, isFirst),
    isKeeper: false,
  };
  if (options['no-window'] === true || !hasDisplay()) return [link];
  const electron = foundElectron();
  const browser = findBrowser();
  if (!electron && !browser)
    output.tell(
      output.text(
        '没有找到 Electron，也没有找到 Chromium、Chrome 或 Edge，因此给出链接。',
        'Neither Electron nor Chromium, Chrome or Edge was found, so here is a link.',
      ),
    );
  return [
    ...(electron ? [{ open: () => openElectronWindow(electron), isKeeper: true }] : []),
    ...(browser ? [{ open: (engine: EngineRecord) => openIn(browser, engine), isKeeper: false }] : []),
    link,
  ];
}

async function openIn(browser: FoundBrowser, engine: EngineRecord): Promise<StudioWindow> {
  const { url } = await newStudioLink(engine);
  const hosts = [engine.origin, engine.media_origin].map((origin) => new URL(origin).hostname);
  return await openBrowserWindow({ browser, url, hosts });
}

/** The engine is started first all the same: what is amiss with it is told here, where the user looks. */
async function show(context: CommandContext, { open }: Opener): Promise<void> {
  const { record: engine } = await engineFor(context);
  const window = await open(engine, true);
  const close = () => window.close();
  context.signal.addEventListener('abort', close, { once: true });
  await tellOpened(context, engine, window);
  await window.closed;
}

async function showAndKeep(context: CommandContext, { open }: Opener): Promise<void> {
  const { output, signal } = context;
  let isFirst = true;
  await supervise({
    engine: async () => (await engineFor(context)).record,
    open: async (engine) => {
      const window = await open(engine, isFirst);
      if (isFirst) await tellOpened(context, engine, window);
      isFirst = false;
      return window;
    },
    signal,
    onRestart: () =>
      output.tell(
        output.text(
          '引擎已结束，正在重新启动。已保存的内容都在。',
          'The engine has ended and is started anew. All that was saved is there.',
        ),
      ),
  });
}

async function tellOpened(
  context: CommandContext,
  engine: EngineRecord,
  window: StudioWindow,
): Promise<void> {
  const { output } = context;
  const { origin, pid } = engine;
  // A link has told itself already.
  if (window.kind !== 'link')
    output.result({ ok: true, window: window.kind, origin, pid }, [
      output.text(
        '工作室已打开。关闭窗口或按 Ctrl-C 结束；正在进行的渲染和导入会继续。',
        'The studio is open. Close its window or press Ctrl-C to end; renders and imports go on.',
      ),
    ]);
  await findFfmpeg().catch((error: unknown) => {
    if (!(error instanceof StudioError)) throw error;
    output.warnings(error.problems);
  });
}

/** What goes on, until when, and how that is ended. */
function tellClosed(output: Output): void {
  output.tell(
    output.text(
      `工作室已关闭。正在进行的渲染和导入会在后台继续。全部完成后，引擎会在最后一个窗口关闭两分钟后自动结束。要马上结束引擎：运行 ${PROGRAM} engine stop。`,
      `The studio is closed. Renders and imports that are under way go on in the background. Once nothing is left to do, the engine ends by itself, two minutes after the last window was closed. To end it at once, run \`${PROGRAM} engine stop\`.`,
    ),
  );
}
