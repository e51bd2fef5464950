import path from 'node:path';
import { cacheFolder, dataFolder } from '../../paths.ts';
import { clearSpeech, SPEECH_FOLDER, usageOfSpeech } from '../../speech/cache-usage.ts';
import { cacheLimit, formatSize, parseSize, setCacheLimit } from '../../store/cache-limit.ts';
import { SEGMENTS_FOLDER, trimStore, usageOfStore } from '../../store/shelves.ts';
import { type Command, type CommandContext, stringOption } from '../command.ts';
import { refuseSurplus, usageFault } from '../usage.ts';

export const cache: Command = {
  name: 'cache',
  summary: {
    zh: '查看、清空或限制缓存（已渲染的片段、已合成的语音）',
    en: 'show, clear or limit what is kept of renders: scenes and speech',
  },
  usage: ['cache [--clear] [--limit SIZE]'],
  options: {
    clear: {
      type: 'boolean',
      help: {
        zh: '删除全部片段和语音；下次渲染会变慢，收费语音服务会再次计费，正在进行的渲染不受影响',
        en: 'delete all scenes and speech; the next render takes longer, and services that charge for speech charge again; renders under way lose nothing',
      },
    },
    limit: {
      type: 'string',
      value: 'SIZE',
      help: {
        zh: '片段缓存的上限，如 20G、500M；超出时删除最久未用的片段。默认 10G，0 为不缓存',
        en: 'most that scenes may take, such as 20G or 500M; the scenes used longest ago go first. 10G by default, 0 for no cache',
      },
    },
  },
  async run(context) {
    const { positionals, options, output } = context;
    refuseSurplus(output, positionals, context.command);
    const asked = askedLimit(context);
    if (asked !== undefined) await setCacheLimit(dataFolder(), asked);
    const folder = path.join(cacheFolder(), SEGMENTS_FOLDER);
    const limit = asked ?? (await cacheLimit(dataFolder()));
    const before = await usageOfStore(folder);
    const left =
      options.clear || asked !== undefined ? await trimStore(folder, options.clear ? 0 : limit) : before;
    const removed = before.bytes - left.bytes;
    const speechFolder = path.join(cacheFolder(), SPEECH_FOLDER);
    const spoken = await usageOfSpeech(speechFolder);
    const speech = options.clear ? await clearSpeech(speechFolder) : spoken;
    const speechRemoved = spoken.bytes - speech.bytes;
    const freed = removed + speechRemoved;
    output.result(
      {
        ok: true,
        folder,
        segments: left.segments,
        bytes: left.bytes,
        limit_bytes: limit,
        removed_bytes: removed,
        speech: { folder: speechFolder, ...speech, removed_bytes: speechRemoved },
      },
      [
        output.text(
          `片段缓存：${left.segments} 个片段，${formatSize(left.bytes)}，上限 ${formatSize(limit)}`,
          `Rendered scenes: ${left.segments}, ${formatSize(left.bytes)} of at most ${formatSize(limit)}`,
        ),
        output.text(
          `语音缓存：${speech.pieces} 段，${formatSize(speech.bytes)}`,
          `Speech: ${speech.pieces}, ${formatSize(speech.bytes)}`,
        ),
        ...(freed > 0 ? [output.text(`已释放 ${formatSize(freed)}`, `Freed ${formatSize(freed)}`)] : []),
        output.text(`位置：${cacheFolder()}`, `They lie in ${cacheFolder()}`),
      ],
    );
  },
};

function askedLimit(context: CommandContext): number | undefined {
  const text = stringOption(context, 'limit');
  if (text === undefined) return undefined;
  const bytes = parseSize(text);
  if (bytes !== undefined) return bytes;
  const reason = context.output.text(
    `--limit 应为大小，如 20G 或 500M，而不是“${text}”`,
    `--limit takes a size such as 20G or 500M, not "${text}"`,
  );
  throw usageFault(reason, context.command);
}
