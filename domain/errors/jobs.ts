import type { ErrorEntry } from './entry.ts';

/** Faults of the render queue and of the library that it is kept in. */
export const jobErrors = {
  QUEUE_FULL: {
    rule: 'V-14',
    retryable: true,
    exit: 2,
    zh: '队列中已有 {found} 个等待或暂停的任务，上限为 {maximum} 个。请等任务完成，或用 {program} queue cancel 编号 取消一些（编号见 {program} queue list）。',
    en: 'The queue holds {found} jobs that wait or are paused; {maximum} may. Wait for some to finish, or cancel some with `{program} queue cancel ID`; `{program} queue list` shows their IDs.',
  },
  QUEUE_CONCURRENCY: {
    rule: 'V-14',
    retryable: false,
    exit: 2,
    zh: '同时运行的任务数应为 1 到 {maximum} 的整数，而不是“{found}”。',
    en: 'The number of jobs that run at once is a whole number from 1 to {maximum}, not "{found}".',
  },
  QUEUE_RUNNER_ACTIVE: {
    retryable: true,
    exit: 2,
    zh: '队列已在运行（进程 {pid}）。新任务会由它处理，不必再启动。',
    en: 'The queue is already being worked through (process {pid}). It takes up new jobs by itself; no second one is needed.',
  },
  QUEUE_RUNNER_ELSEWHERE: {
    retryable: true,
    exit: 2,
    zh: '另一台机器或容器（进程 {pid}）正在处理这个队列。若它确已停止，请运行 {program} queue run --take-over。',
    en: 'Another machine or container (process {pid}) works through this queue. If it has certainly stopped, run `{program} queue run --take-over`.',
  },
  QUEUE_RUNNER_REPLACED: {
    retryable: false,
    exit: 2,
    zh: '队列已由另一个进程接管，本进程已停止。',
    en: 'Another process has taken the queue over, so this one has stopped.',
  },
  JOB_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有任务 {job}。运行 {program} queue list --all 查看所有任务。',
    en: 'There is no job {job}. Run `{program} queue list --all` to see them all.',
  },
  JOB_ENDED: {
    retryable: false,
    exit: 2,
    zh: '任务 {job} 已经结束，不能再更改。要再做一次，请运行 {program} queue retry {job}。',
    en: 'Job {job} has ended and cannot be changed. To do it again, run `{program} queue retry {job}`.',
  },
  JOB_NOT_ENDED: {
    retryable: false,
    exit: 2,
    zh: '任务 {job} 尚未结束。请等它完成，或先运行 {program} queue cancel {job}。',
    en: 'Job {job} has not ended. Wait for it, or run `{program} queue cancel {job}` first.',
  },
  JOB_NOT_PAUSED: {
    retryable: false,
    exit: 2,
    zh: '任务 {job} 没有暂停，不需要继续。',
    en: 'Job {job} is not paused, so there is nothing to resume.',
  },
  JOB_NOT_ANSWERED: {
    retryable: true,
    exit: 3,
    zh: '任务 {job} 的进程暂时没有回应。请求已记下，它一有空就会照办。',
    en: 'The process of job {job} has not answered yet. The request is noted and will be followed as soon as it does.',
  },
  JOB_OUTPUT_QUEUED: {
    retryable: false,
    exit: 2,
    zh: '任务 {job} 将写入同一个文件“{file}”。请换一个输出文件名，或先取消那个任务。',
    en: 'Job {job} is going to write the same file "{file}". Choose another name for the output, or cancel that job first.',
  },
  JOB_PRIORITY_INVALID: {
    retryable: false,
    exit: 2,
    zh: '优先级应为 {minimum} 到 {maximum} 的整数，而不是“{found}”。数值大的先做，不指定时为 5。',
    en: 'A priority is a whole number from {minimum} to {maximum}, not "{found}". Larger ones go first; 5 is usual.',
  },
  JOB_KIND_UNKNOWN: {
    retryable: false,
    exit: 2,
    zh: '本版本不会做这类任务（{kind}）。请升级 MetaStudio，或移除该任务。',
    en: 'This version does not know jobs of this kind ({kind}). Install a newer one, or remove the job.',
  },
  JOB_CRASHED: {
    retryable: true,
    exit: 1,
    zh: '任务的进程意外终止（{status}）。日志：{log}。若内存不足，请关闭其他程序后用 {program} queue retry 编号 重试（编号见 {program} queue history）。',
    en: 'The process of the job ended unexpectedly ({status}). Log: {log}. If memory ran out, close other programs and try again with `{program} queue retry ID`; `{program} queue history` shows the ID.',
  },
  JOB_STALLED: {
    retryable: true,
    exit: 1,
    zh: '任务的进程超过 {seconds} 秒没有任何反应，已被结束。请检查磁盘和网络盘是否正常、内存是否充足，再运行 {program} queue retry {job}。',
    en: 'The process of the job gave no sign of life for {seconds} seconds and was ended. See that the disks, network drives among them, answer and that memory is not short, then run `{program} queue retry {job}`.',
  },
  JOB_INTERRUPTED: {
    retryable: true,
    exit: 3,
    zh: '任务在运行中被中断了 {attempts} 次（断电、程序被强行结束或内存不足）。请关闭其他程序，再运行 {program} queue retry {job}。',
    en: 'The job was interrupted {attempts} times as it ran (a power cut, a program that was killed, memory that ran out). Close other programs, then run `{program} queue retry {job}`.',
  },
  LIBRARY_NEWER: {
    retryable: false,
    exit: 3,
    zh: '资料库“{file}”由较新的版本创建，本版本不能更改它。请升级 MetaStudio。',
    en: 'The library "{file}" was made by a newer version, so this one must not change it. Install the newer MetaStudio.',
  },
  LIBRARY_DAMAGED: {
    retryable: false,
    exit: 3,
    zh: '资料库“{file}”已损坏或不是资料库，没有改动它。请从备份恢复；若没有备份，请把它及同名的 -wal、-shm 文件一并移走，程序会新建一个空的。已完成的视频不受影响。',
    en: 'The library "{file}" is damaged, or is no library; it was left as it is. Restore it from a backup; without one, move it away together with the -wal and -shm files beside it, and an empty one is made. Finished videos are not affected.',
  },
  LIBRARY_BUSY: {
    retryable: true,
    exit: 3,
    zh: '资料库“{file}”正被另一个程序占用。请稍后重试。',
    en: 'Another program keeps the library "{file}" busy. Try again in a moment.',
  },
  LIBRARY_UNAVAILABLE: {
    retryable: true,
    exit: 3,
    zh: '无法打开或写入资料库“{file}”（{reason}）。请检查该文件夹的权限和所在磁盘。',
    en: 'The library "{file}" cannot be opened or written ({reason}). Check the rights of that folder and its disk.',
  },
} as const satisfies Record<string, ErrorEntry>;
