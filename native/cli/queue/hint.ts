import { engineHolder, fateOfHolder } from '../../engine/place.ts';
import { dataFolder } from '../../paths.ts';
import type { Output } from '../output.ts';
import { PROGRAM } from '../program.ts';

/** Who does the jobs that wait: the studio's engine starts a runner by itself, else the user has to when there is none. */
export async function runnerHints(output: Output, hasRunner: boolean): Promise<readonly string[]> {
  if (await hasEngine()) return [studioHint(output)];
  return hasRunner ? [] : [noRunnerHint(output)];
}

function studioHint(output: Output): string {
  return output.text(
    `工作室正在运行，会渲染等待中的任务。查看进度：${PROGRAM} queue list。`,
    `The studio runs, and renders what waits. To see how far it is, run \`${PROGRAM} queue list\`.`,
  );
}

function noRunnerHint(output: Output): string {
  return output.text(
    `队列目前没有运行，运行 ${PROGRAM} queue run 开始处理。`,
    `Nobody works through the queue now. Run \`${PROGRAM} queue run\` to begin.`,
  );
}

/** A hint is not worth a failure. */
async function hasEngine(): Promise<boolean> {
  const holder = await engineHolder(dataFolder()).catch(() => undefined);
  return holder !== undefined && (await fateOfHolder(holder).catch(() => 'unknown')) === 'alive';
}

/** For whoever looks for what has ended, to stand behind a sentence. */
export function historyHint(output: Output): string {
  return output.text(
    `已结束的任务：运行 ${PROGRAM} queue history。`,
    ` For what has ended run \`${PROGRAM} queue history\`.`,
  );
}
