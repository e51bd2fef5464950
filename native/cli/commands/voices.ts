import { fail } from '../../../domain/errors.ts';
import { cacheFolder, dataFolder } from '../../paths.ts';
import { installVoicePack, removeVoicePack } from '../../speech/packs.ts';
import { createSpeechService } from '../../speech/service.ts';
import { type Command, type CommandContext, stringOption } from '../command.ts';

export const voices: Command = {
  name: 'voices',
  summary: { zh: '列出音色，安装或移除语音包', en: 'list the voices; install or remove voice packs' },
  usage: ['voices [--language TAG]', 'voices add FILE|URL [--sha256 HASH]', 'voices remove ID'],
  options: {
    language: {
      type: 'string',
      value: 'TAG',
      help: {
        zh: '只列出会读该语言的音色，如 zh、en',
        en: 'only voices that read this language, such as zh or en',
      },
    },
    sha256: {
      type: 'string',
      value: 'HASH',
      help: {
        zh: '语音包的 SHA-256；从网址安装时必填',
        en: "the pack's SHA-256; required when installing from a URL",
      },
    },
  },
  async run(context) {
    const [action, subject, ...extra] = context.positionals;
    if (action === undefined) return await list(context);
    if (action === 'add' && subject !== undefined && extra.length === 0) return await add(context, subject);
    if (action === 'remove' && subject !== undefined && extra.length === 0)
      return await remove(context, subject);
    const reason = context.output.text(
      '应为 voices、voices add 或 voices remove',
      'expected voices, voices add or voices remove',
    );
    throw fail('USAGE', { details: { reason, command: 'voices' } });
  },
};

async function list({ options, output, signal }: CommandContext): Promise<void> {
  const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });
  try {
    const wanted = options.language;
    const all = (await service.voices()).filter(
      (one) =>
        typeof wanted !== 'string' ||
        one.languages.some((tag) => tag === wanted || tag.startsWith(`${wanted}-`)),
    );
    output.result(
      all.map(({ id, name, languages, provider, gender, licence }) => ({
        id,
        name,
        languages,
        provider,
        gender,
        licence,
      })),
      all.map((one) => `${one.id.padEnd(34)} ${one.languages.join(', ').padEnd(18)} ${one.name}`),
    );
  } finally {
    await service.close();
  }
}

async function add(context: CommandContext, source: string): Promise<void> {
  const { output, signal } = context;
  const sha256 = stringOption(context, 'sha256');
  const pack = await installVoicePack(source, {
    dataFolder: dataFolder(),
    signal,
    ...(sha256 ? { sha256 } : {}),
  });
  output.result({ ok: true, ...pack }, [
    output.text(`已安装 ${pack.id}（${pack.name}）`, `Installed ${pack.id} (${pack.name})`),
    output.text(`许可证：${pack.licence}`, `Licence: ${pack.licence}`),
  ]);
}

async function remove({ output }: CommandContext, id: string): Promise<void> {
  await removeVoicePack(id, { dataFolder: dataFolder() });
  output.result({ ok: true, id }, [output.text(`已移除 ${id}`, `Removed ${id}`)]);
}
