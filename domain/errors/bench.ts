import type { ErrorEntry } from './entry.ts';

/** Faults of the speed comparison. */
export const benchErrors = {
  BENCH_PROGRAM_FAILED: {
    retryable: true,
    exit: 3,
    zh: '基准测试中的“{name}”运行失败：{reason}。可用 --only 去掉它再试，或加 --keep 保留文件查看原因。',
    en: 'In the benchmark, "{name}" failed: {reason}. Leave it out with --only, or look at its files with --keep.',
  },
} as const satisfies Record<string, ErrorEntry>;
