import path from 'node:path';
import { fail } from '../../../domain/errors.ts';
import type { Voice } from '../../../domain/speech/types.ts';
import { cacheFolder, dataFolder } from '../../paths.ts';
import { readSpeechServices } from '../../speech/openai/config.ts';
import { secretsIn, writeServiceKey } from '../../speech/openai/keys.ts';
import { installVoicePack, removeVoicePack } from '../../speech/packs.ts';
import { createSpeechService } from '../../speech/service.ts';
import { type Bilingual, type Command, type CommandContext, stringOption } from '../command.ts';
import { PROGRAM } from '../program.ts';
import { readSecret } from '../read-secret.ts';
import { likestOrAll, refuseSurplus, usageFault } from '../usage.ts';

export const voices: Command = {
  usesData: true,
  usage: [
    'voices [--language TAG]',
    'voices add FILE|URL [--sha256 HASH] [--config-sha256 HASH]',
    'voices remove ID',
    'voices key SERVICE < FILE',
  ],
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
        zh: '音色包中 .onnx 文件的 SHA-256；从网址安装时必填',
        en: "SHA-256 of the pack's .onnx file; required when installing from a URL",
      },
    },
    'config-sha256': {
      type: 'string',
      value: 'HASH',
      help: { zh: '音色包中 .onnx.json 文件的 SHA-256', en: "SHA-256 of the pack's .onnx.json file" },
    },
  },
  async run(context) {
    const [action, subject, ...extra] = context.positionals;
    if (action === undefined) return await list(context);
    const { output, command } = context;
    const act = ACTIONS.get(action);
    if (act === undefined) {
      const reason = output.text(`没有“voices ${action}”`, `there is no "voices ${action}"`);
      throw usageFault(reason + likestOrAll(output, action, [...ACTIONS.keys()]), command);
    }
    if (subject === undefined) {
      const { zh, en } = SUBJECTS[action as keyof typeof SUBJECTS];
      throw usageFault(
        output.text(`voices ${action} 后面需要${zh}`, `voices ${action} needs ${en}`),
        command,
      );
    }
    // Not named: it may be a key.
    if (action !== 'key') refuseSurplus(output, extra, command);
    await act(context, subject, extra);
  },
};

type Act = (context: CommandContext, subject: string, extra: readonly string[]) => Promise<void>;

const ACTIONS: ReadonlyMap<string, Act> = new Map([
  ['add', add],
  ['remove', remove],
  ['key', key],
]);

const SUBJECTS = {
  add: { zh: '文件、文件夹或网址', en: 'a file, a folder or an address' },
  remove: { zh: '音色编号', en: 'the id of a voice' },
  key: { zh: '语音服务的编号', en: 'the id of a speech service' },
} as const satisfies Record<string, Bilingual>;

/** Behind the name of a voice, which is a name in every language. */
const GENDERS: Readonly<Record<Voice['gender'], Bilingual>> = {
  female: { zh: '（女声）', en: ' (female)' },
  male: { zh: '（男声）', en: ' (male)' },
  neutral: { zh: '', en: '' },
};

async function list({ options, output, signal, language }: CommandContext): Promise<void> {
  const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });
  try {
    const wanted = options.language;
    const all = (await service.voices()).filter(
      (one) =>
        typeof wanted !== 'string' ||
        one.languages.some((tag) => tag === wanted || tag.startsWith(`${wanted}-`)),
    );
    output.warnings(await service.voiceProblems());
    output.result(
      all.map(({ id, name, languages, provider, gender, licence }) => ({
        id,
        name,
        languages,
        provider,
        gender,
        licence,
      })),
      all.length > 0
        ? all.map(({ id, languages, name, gender }) =>
            [id.padEnd(34), languages.join(', ').padEnd(18), name + GENDERS[gender][language]].join(' '),
          )
        : [
            output.text(
              `没有会读“${wanted}”的音色。运行 ${PROGRAM} voices 查看全部音色及其语言。`,
              `No voice reads "${wanted}". Run \`${PROGRAM} voices\` to see all with their languages.`,
            ),
          ],
    );
  } finally {
    await service.close();
  }
}

async function add(context: CommandContext, source: string): Promise<void> {
  const { output, signal } = context;
  const sha256 = stringOption(context, 'sha256');
  const configSha256 = stringOption(context, 'config-sha256');
  const pack = await installVoicePack(source, {
    dataFolder: dataFolder(),
    signal,
    onProgress: (fraction) => output.progress({ stage: 'download', fraction }),
    ...(sha256 ? { sha256 } : {}),
    ...(configSha256 ? { configSha256 } : {}),
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

/** The key comes in on standard input: a command line is seen by other programs and kept in histories. */
async function key({ output, signal }: CommandContext, id: string, extra: readonly string[]): Promise<void> {
  if (extra.length > 0) {
    const reason = output.text(
      '密钥只从标准输入读取，不要写在命令行中',
      'the key is read from standard input, never from the command line',
    );
    throw usageFault(reason, 'voices');
  }
  const services = await readSpeechServices(dataFolder());
  const service = services.find((one) => one.id === id);
  if (service === undefined) {
    const names = services.map((one) => one.id).join(', ') || '-';
    const file = path.join(dataFolder(), 'voices.json');
    throw fail('SPEECH_SERVICE_UNKNOWN', { details: { service: id, services: names, file } });
  }
  const name = service.name ?? id;
  const secret = await readSecret(output.text(`“${name}”的密钥：`, `Key of "${name}": `), signal);
  const { store } = await writeServiceKey(dataFolder(), id, secret, secretsIn(dataFolder()));
  const place =
    store === 'keychain'
      ? output.text('加密保存，由系统钥匙串保护', 'sealed by the keychain of the system')
      : output.text(
          '加密保存在数据文件夹；本机没有可用的钥匙串，能读取您文件的程序也能读取它',
          'sealed in the data folder; there is no keychain here, so whoever can read your files can read it',
        );
  output.result({ ok: true, service: id, store }, [
    output.text(`已保存“${name}”的密钥（${place}）`, `Stored the key of "${name}" (${place})`),
  ]);
}
