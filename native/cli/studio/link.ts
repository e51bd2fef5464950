/** The studio without a window of ours: a link that opens it once, in a browser of the user's, for as long as we run. */
import readline from 'node:readline';
import type { EngineRecord } from '../../../domain/shell/engine-record.ts';
import { newStudioLink, type StudioLink } from '../../studio/studio-link.ts';
import type { StudioWindow } from '../../studio/window.ts';
import type { CommandContext } from '../command.ts';
import type { Output } from '../output.ts';
import { PROGRAM } from '../program.ts';

export function linkLines(output: Output, { url }: StudioLink): string[] {
  return [
    output.text(
      '用本机的浏览器打开（30 秒内有效，只能用一次）：',
      'Open it in a browser of this machine, once, within 30 seconds:',
    ),
    `  ${url}`,
  ];
}

/**
 * @param isFirst programs are told one link; they ask for others by `--link`
 * @throws StudioError `ENGINE_UNREACHABLE`, `ENGINE_STOPPING`
 */
export async function openByLink(
  context: CommandContext,
  engine: EngineRecord,
  isFirst: boolean,
): Promise<StudioWindow> {
  const { output } = context;
  const link = await newStudioLink(engine);
  const { origin, pid } = engine;
  const canAsk = process.stdin.isTTY === true && !output.json;
  if (isFirst || !output.json)
    output.result({ ok: true, window: 'link', origin, pid, ...link }, [
      ...linkLines(output, link),
      canAsk
        ? output.text('按回车得到新链接，按 Ctrl-C 结束。', 'Enter gives another link, Ctrl-C ends.')
        : output.text(
            `新链接：${PROGRAM} studio --link。按 Ctrl-C 结束。`,
            `Another link: \`${PROGRAM} studio --link\`. Ctrl-C ends.`,
          ),
    ]);
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const lines = canAsk ? readline.createInterface({ input: process.stdin }) : undefined;
  lines?.on('line', () => {
    newStudioLink(engine).then(
      (another) => output.result({ ok: true, ...another }, linkLines(output, another)),
      // It has ended; the next one tells a link of its own.
      () => undefined,
    );
  });
  return {
    kind: 'link',
    closed,
    close: () => {
      lines?.close();
      resolve();
    },
  };
}
