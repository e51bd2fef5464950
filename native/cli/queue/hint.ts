import type { Output } from '../output.ts';

/** For whoever has jobs that wait, and nobody who does them. */
export function noRunnerHint(output: Output): string {
  return output.text(
    '队列目前没有运行，运行 metastudio queue run 开始处理。',
    'Nobody works through the queue now. Run `metastudio queue run` to begin.',
  );
}
