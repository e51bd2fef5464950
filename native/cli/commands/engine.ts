import type { Command, CommandContext } from '../command.ts';
import { revokePages, showEngineStatus, startEngineInBackground, stopEngine } from '../engine/background.ts';
import { ENGINE_OPTIONS } from '../engine/options.ts';
import { likestOrAll, refuseSurplus, usageFault } from '../usage.ts';

export const engine: Command = {
  usage: ['engine start [--stay]', 'engine status', 'engine revoke', 'engine stop', 'engine run [--stay]'],
  options: {
    ...ENGINE_OPTIONS,
    stay: {
      type: 'boolean',
      help: {
        zh: 'start、run：没有窗口时也不结束（默认两分钟后结束）',
        en: 'start, run: go on without windows (otherwise it ends after two minutes)',
      },
    },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    const act = action === undefined ? undefined : ACTIONS.get(action);
    const { output, command } = context;
    if (act) {
      refuseSurplus(output, rest, command);
      return await act(context);
    }
    const names = [...ACTIONS.keys()];
    const all = names.join(', ');
    if (action === undefined)
      throw usageFault(output.text(`engine 后面应为 ${all} 之一`, `engine needs one of ${all}`), command);
    const instead = likestOrAll(output, action, names);
    throw usageFault(
      output.text(`没有“engine ${action}”${instead}`, `there is no "engine ${action}"${instead}`),
      command,
    );
  },
};

const ACTIONS: ReadonlyMap<string, (context: CommandContext) => Promise<void>> = new Map([
  ['start', startEngineInBackground],
  ['status', showEngineStatus],
  ['revoke', revokePages],
  ['stop', stopEngine],
  // The engine itself is the most of the code, and only this needs it.
  ['run', async (context) => (await import('../engine/run.ts')).runEngine(context)],
]);
