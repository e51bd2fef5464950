import { findEngine } from '../../engine/find-engine.ts';
import { recordFile } from '../../engine/record.ts';
import { stopEngine as stop } from '../../engine/stop-engine.ts';
import { httpClient } from '../../host/http-client.ts';
import { PAGE_SCOPES } from '../../host/token-book.ts';
import { dataFolder } from '../../paths.ts';
import type { CommandContext } from '../command.ts';
import { engineFor } from './fresh-engine.ts';

/** Starts the engine in the background, unless it runs. */
export async function startEngineInBackground(context: CommandContext): Promise<void> {
  const { output } = context;
  const { record, isNew } = await engineFor(context);
  const { origin, pid } = record;
  output.result({ ok: true, origin, record_file: recordFile(dataFolder()), pid, started: isNew }, [
    isNew
      ? output.text(`引擎已启动（进程 ${pid}）。`, `The engine has started (process ${pid}).`)
      : output.text(`引擎已在运行（进程 ${pid}）。`, `The engine runs already (process ${pid}).`),
  ]);
}

export async function showEngineStatus({ output }: CommandContext): Promise<void> {
  const record = await findEngine();
  if (!record)
    return output.result({ ok: true, running: false }, [
      output.text('引擎没有运行。', 'The engine does not run.'),
    ]);
  const { origin, pid, version } = record;
  const client = httpClient({ origin, token: record.shell_token });
  const status = await client.call('engine.status', {});
  const count = status.unended_job_count;
  output.result({ ok: true, running: true, origin, pid, status }, [
    output.text(
      `引擎在运行：版本 ${version}，进程 ${pid}，${origin}`,
      `The engine runs: ${version}, process ${pid}, ${origin}`,
    ),
    output.text(`等待或运行的任务：${count} 个`, `Jobs that wait or run: ${count}`),
    ...(status.library.is_read_only
      ? [
          output.text(
            '资料库由较新的版本创建，只能查看。',
            'The library was made by a newer version and can only be read.',
          ),
        ]
      : []),
  ]);
}

/** For a link that has come to somebody else, or a window that was left open where others are. */
export async function revokePages({ output }: CommandContext): Promise<void> {
  const record = await findEngine();
  const client = record && httpClient({ origin: record.origin, token: record.shell_token });
  let count = 0;
  for (const scope of PAGE_SCOPES)
    count += (await client?.call('engine.revoke_pages', { scope }))?.revoked_count ?? 0;
  output.result({ ok: true, was_running: record !== undefined, revoked: count }, [
    record
      ? output.text(
          `已让所有打开的页面和未用过的链接失效（${count} 个页面）。要继续使用，请重新打开。`,
          `All pages that were open, and links that were not used, are no longer let in (pages: ${count}). Open the studio again to go on.`,
        )
      : output.text('引擎没有运行，没有打开的页面。', 'The engine does not run: no page is open.'),
  ]);
}

export async function stopEngine({ output }: CommandContext): Promise<void> {
  const wasRunning = await stop();
  output.result({ ok: true, was_running: wasRunning }, [
    wasRunning
      ? output.text(
          '引擎已结束。正在运行的任务会继续。打开着的工作室会立即再启动引擎，请先关闭它的窗口。',
          'The engine has ended. Jobs that run go on. A studio that is open starts it again at once: close its window first.',
        )
      : output.text('引擎没有运行。', 'The engine does not run.'),
  ]);
}
