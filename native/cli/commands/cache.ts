import path from 'node:path';
import { fail } from '../../../domain/errors.ts';
import { cacheFolder, dataFolder } from '../../paths.ts';
import { cacheLimit, formatSize, parseSize, setCacheLimit } from '../../store/cache-limit.ts';
import { SEGMENTS_FOLDER, trimStore, usageOfStore } from '../../store/shelves.ts';
import { type Command, type CommandContext, stringOption } from '../command.ts';

export const cache: Command = {
  name: 'cache',
  summary: {
    zh: '查看、清空或限制已渲染片段的缓存',
    en: 'show, clear or limit the cache of rendered scenes',
  },
  usage: ['cache [--clear] [--limit SIZE]'],
  options: {
    clear: {
      type: 'boolean',
      help: {
        zh: '删除全部片段；只会让下次渲染变慢，正在进行的渲染不受影响',
        en: 'delete all rendered scenes; costs the next render time, and renders under way nothing',
      },
    },
    limit: {
      type: 'string',
      value: 'SIZE',
      help: {
        zh: '缓存的上限，如 20G、500M；超出时删除最久未用的片段。默认 10G，0 为不缓存',
        en: 'most that it may hold, such as 20G or 500M; the scenes used longest ago go first. 10G by default, 0 for no cache',
      },
    },
  },
  async run(context) {
    const { positionals, options, output } = context;
    if (positionals.length > 0) {
      const reason = output.text('cache 不接受其他参数', 'cache takes options only');
      throw fail('USAGE', { details: { reason, command: 'cache' } });
    }
    const asked = askedLimit(context);
    if (asked !== undefined) await setCacheLimit(dataFolder(), asked);
    const folder = path.join(cacheFolder(), SEGMENTS_FOLDER);
    const limit = asked ?? (await cacheLimit(dataFolder()));
    const before = await usageOfStore(folder);
    const left =
      options.clear || asked !== undefined ? await trimStore(folder, options.clear ? 0 : limit) : before;
    const removed = before.bytes - left.bytes;
    output.result(
      {
        ok: true,
        folder,
        segments: left.segments,
        bytes: left.bytes,
        limit_bytes: limit,
        removed_bytes: removed,
      },
      [
        output.text(
          `片段缓存：${left.segments} 个片段，${formatSize(left.bytes)}，上限 ${formatSize(limit)}`,
          `Rendered scenes: ${left.segments}, ${formatSize(left.bytes)} of at most ${formatSize(limit)}`,
        ),
        ...(removed > 0
          ? [output.text(`已释放 ${formatSize(removed)}`, `Freed ${formatSize(removed)}`)]
          : []),
        output.text(`位置：${folder}`, `They lie in ${folder}`),
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
  throw fail('USAGE', { details: { reason, command: 'cache' } });
}
