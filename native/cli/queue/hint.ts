import type { Output } from '../output.ts';
import { PROGRAM } from '../program.ts';

/** For whoever has jobs that wait, and nobody who does them. */
export function noRunnerHint(output: Output): string {
  return output.text(
    `队列目前没有运行，运行 ${PROGRAM} queue run 开始处理。`,
    `Nobody works through the queue now. Run \`${PROGRAM} queue run\` to begin.`,
  );
}

/** For whoever looks for what has ended, to stand behind a sentence. */
export function historyHint(output: Output): string {
  return output.text(
    `已结束的任务：运行 ${PROGRAM} queue history。`,
    ` For what has ended run \`${PROGRAM} queue history\`.`,
  );
}
