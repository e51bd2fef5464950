import { httpClient } from '../../host/http-client.ts';
import { type Command, type CommandContext, listOption } from '../command.ts';
import { engineFor } from '../engine/fresh-engine.ts';
import { ENGINE_OPTIONS } from '../engine/options.ts';
import { filesToImport } from '../import/files-to-import.ts';
import { importFiles } from '../import/import-files.ts';
import { ImportReport } from '../import/import-report.ts';
import { SteadyEngine } from '../import/steady-engine.ts';
import { usageFault } from '../usage.ts';

export const importCommand: Command = {
  usage: ['import PATH… [--fix] [--link] [--tag TAG]'],
  options: {
    fix: {
      type: 'boolean',
      help: {
        zh: '不能直接使用的文件会自动转换，原文件保留',
        en: 'convert what cannot be used as it is; the originals are kept',
      },
    },
    link: {
      type: 'boolean',
      help: {
        zh: '不复制，文件留在原处（适合很大的视频）',
        en: 'leave the files where they are instead of copying them: for huge footage',
      },
    },
    tag: {
      type: 'string',
      multiple: true,
      value: 'TAG',
      help: { zh: '给导入的素材加上标签（可多次使用）', en: 'give what is taken in a tag (repeatable)' },
    },
    ...ENGINE_OPTIONS,
  },
  exitNote: {
    zh: '文件夹会连同子文件夹一起导入。有文件未能导入，或需要处理后才能使用时，退出码为 2；引擎无法继续、还有文件没有导入完时为 3；用 Ctrl-C 结束或在工作室中停止导入时为 4。',
    en: 'Of folders, all that is in them is taken. It ends with 2 when a file could not be taken in, or needs help before it can be used; with 3 when the engine could not go on before all was done; with 4 when it was ended by Ctrl-C, or the import was stopped in the studio.',
  },
  async run(context) {
    const { output, positionals, options, signal, command } = context;
    if (positionals.length === 0)
      throw usageFault(output.text('需要至少一个文件或文件夹', 'a file or a folder is needed'), command);
    const { files, leftOut, unreadable } = await filesToImport(positionals, signal);
    const report = new ImportReport({ output, leftOut, fix: options.fix === true });
    for (const [folder, problems] of unreadable) report.add(folder, { kind: 'refused', problems });
    const engine = steadyEngineFor(context);
    if (files.length > 0) await take(context, files, { engine, report });
    report.finish({ isEngineThere: engine.isThere, isCancelled: signal.aborted });
  },
};

function steadyEngineFor(context: CommandContext): SteadyEngine {
  const { output, signal, language } = context;
  let isFirst = true;
  return new SteadyEngine({
    connect: async () => {
      const { record, isNew } = await engineFor(context, { isFirst });
      if (isNew && !isFirst)
        output.tell(
          output.text(
            '引擎意外结束，已重新启动，导入继续进行。',
            'The engine had ended and was started anew: the import goes on.',
          ),
        );
      isFirst = false;
      return httpClient({ origin: record.origin, token: record.shell_token, language });
    },
    signal,
  });
}

async function take(
  context: CommandContext,
  files: readonly string[],
  { engine, report }: { readonly engine: SteadyEngine; readonly report: ImportReport },
): Promise<void> {
  const { output, options, signal } = context;
  const mode = options.link === true ? 'link' : 'copy';
  const { settings } = await engine.use((client) => client.call('settings.get', {}));
  // What was left where it is, is made anew only by whoever says so.
  const isUsual = mode === 'copy' && settings.fix_on_import;
  await importFiles(files, {
    engine,
    mode,
    fix: options.fix === true || isUsual,
    tags: listOption(context, 'tag'),
    signal,
    onEnd: (file, end) => report.add(file, end),
    onFraction: (fraction) => output.progress({ stage: 'import', fraction }),
  });
}
