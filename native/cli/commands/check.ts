import { checkScriptFile } from '../../render/check-script.ts';
import { ALLOW_DIR_OPTION, type Command, listOption } from '../command.ts';
import { reported } from '../output.ts';
import { refuseSurplus, usageFault } from '../usage.ts';

export const check: Command = {
  usage: ['check SCRIPT [OPTIONS]'],
  options: {
    'allow-dir': ALLOW_DIR_OPTION,
  },
  async run(context) {
    const [file, ...extra] = context.positionals;
    if (file === undefined) {
      const reason = context.output.text('需要一个剧本文件', 'one script file is needed');
      throw usageFault(reason, context.command);
    }
    refuseSurplus(context.output, extra, context.command);
    const checked = await checkScriptFile(file, {
      allowDirs: listOption(context, 'allow-dir'),
      signal: context.signal,
    });
    const seconds = Math.round(checked.loaded.estimatedDurationMs / 1000);
    context.output.warnings(checked.warnings, true);
    context.output.result(
      {
        ok: true,
        scenes: checked.loaded.script.shoot_scripts.length,
        estimated_duration_ms: Math.round(checked.loaded.estimatedDurationMs),
        warnings: checked.warnings.map((one) => reported(one, context.language)),
      },
      [
        context.output.text(
          `剧本无误：${checked.loaded.script.shoot_scripts.length} 个场景，预计约 ${seconds} 秒。`,
          `The script is right: ${checked.loaded.script.shoot_scripts.length} scene(s), about ${seconds} s.`,
        ),
      ],
    );
  },
};
