import { ALLOW_DIR_OPTION, type Command, type CommandContext } from '../command.ts';
import { usage } from '../queue/action.ts';
import { addJob } from '../queue/add.ts';
import { changeJob, JOB_ACTIONS } from '../queue/change.ts';
import { listJobs, showHistory } from '../queue/show.ts';
import { workThroughQueue } from '../queue/work.ts';
import { LOOK_OPTIONS } from '../render-options.ts';
import { likestOrAll } from '../usage.ts';

export const queue: Command = {
  usesData: true,
  usage: [
    'queue add SCRIPT -o FILE [--priority N] [OPTIONS]',
    'queue list [--all]',
    'queue run [--until-empty] [--concurrency N]',
    'queue pause|resume|cancel|retry|remove ID',
    'queue priority ID N',
    'queue history',
  ],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { zh: 'add：输出文件或文件夹', en: 'add: the file to write, or its folder' },
    },
    priority: {
      type: 'string',
      value: 'N',
      help: { zh: 'add：优先级 0 到 9，大的先做；默认 5', en: 'add: 0 to 9, larger first; 5 by default' },
    },
    report: {
      type: 'string',
      value: 'FILE',
      help: { zh: 'add：把时间信息写入该 JSON 文件', en: 'add: write all times to this JSON file' },
    },
    ...LOOK_OPTIONS,
    'allow-dir': ALLOW_DIR_OPTION,
    all: {
      type: 'boolean',
      help: { zh: 'list：连同已结束的任务', en: 'list: jobs that have ended, too' },
    },
    'until-empty': {
      type: 'boolean',
      help: {
        zh: 'run：队列空了就结束；有任务失败时退出码不为 0',
        en: 'run: end when nothing is left to do; the exit code is not 0 when a job failed',
      },
    },
    concurrency: {
      type: 'string',
      value: 'N',
      help: {
        zh: 'run：同时运行的任务数，1 到 20；默认 1，一个渲染已能用满机器',
        en: 'run: jobs at once, 1 to 20; 1 by default, since one render fills the machine',
      },
    },
    'take-over': {
      type: 'boolean',
      help: {
        zh: 'run：接管另一台机器或容器留下的队列和它占用的输出文件（确认它已停止）',
        en: 'run: take the queue, and files that it was making, over from another machine or container that has certainly stopped',
      },
    },
  },
  exitNote: {
    zh: 'queue run --until-empty：任务失败时，退出码为第一个失败任务的退出码；有任务因程序内部错误失败时为 1。',
    en: 'queue run --until-empty: that of the first job that failed; 1 if any failed through our own fault.',
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    const jobAction = JOB_ACTIONS.find((one) => one === action);
    if (jobAction !== undefined) return await changeJob(context, jobAction, rest);
    const act = action === undefined ? undefined : ACTIONS.get(action);
    if (act) return await act(context, rest);
    const names = [...ACTIONS.keys(), ...JOB_ACTIONS];
    const all = names.join(', ');
    if (action === undefined) throw usage(context, `queue 后面应为 ${all} 之一`, `queue needs one of ${all}`);
    const instead = likestOrAll(context.output, action, names);
    throw usage(context, `没有“queue ${action}”${instead}`, `there is no "queue ${action}"${instead}`);
  },
};

type Act = (context: CommandContext, rest: readonly string[]) => Promise<void>;

const ACTIONS: ReadonlyMap<string, Act> = new Map([
  ['add', addJob],
  ['list', listJobs],
  ['run', workThroughQueue],
  ['history', showHistory],
]);
