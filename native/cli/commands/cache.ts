import path from 'node:path';
import { LOOKS_FOLDER } from '../../assets/looks-shelf.ts';
import { clearLooks, usageOfLooks } from '../../assets/looks-usage.ts';
import { SOUND_ENDING } from '../../compose/encode/sound-file.ts';
import { formatSize, parseSize } from '../../files/byte-size.ts';
import { cacheFolder, dataFolder } from '../../paths.ts';
import { COVER_ENDING } from '../../render/output-names.ts';
import { clearSpeech, SPEECH_FOLDER, usageOfSpeech } from '../../speech/cache-usage.ts';
import { cacheLimit, setCacheLimit } from '../../store/cache-limit.ts';
import { SEGMENTS_FOLDER, type StoreUsage, trimStore, usageOfStore } from '../../store/shelves.ts';
import { PREVIEW_ENDING, SAMPLE_ENDING } from '../../store/shown-shelf.ts';
import { type Command, type CommandContext, stringOption } from '../command.ts';
import { refuseSurplus, usageFault } from '../usage.ts';

export const cache: Command = {
  usesData: true,
  usage: ['cache [--clear] [--limit SIZE]'],
  options: {
    clear: {
      type: 'boolean',
      help: {
        zh: '全部删除；下次渲染会变慢，收费语音服务会再次计费，正在进行的渲染不受影响',
        en: 'delete all of it; the next render takes longer, and services that charge for speech charge again; renders under way lose nothing',
      },
    },
    limit: {
      type: 'string',
      value: 'SIZE',
      help: {
        zh: '场景、封面、预览图、试听和音轨合计的上限，如 20G、500M；超出时先删除最久未用的。默认 10G，0 为不缓存',
        en: 'most that scenes, covers, previews, samples and soundtracks may take together, such as 20G or 500M; those used longest ago go first. 10G by default, 0 for no cache',
      },
    },
  },
  async run(context) {
    const { positionals, options, output } = context;
    refuseSurplus(output, positionals, context.command, Object.keys(cache.options));
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
    const looksFolder = path.join(cacheFolder(), LOOKS_FOLDER);
    const looked = await usageOfLooks(looksFolder);
    const looks = options.clear ? await clearLooks(looksFolder) : looked;
    const looksRemoved = looked.bytes - looks.bytes;
    const freed = removed + speechRemoved + looksRemoved;
    const { scenes, covers, previews, samples, sounds } = sorted(left);
    output.result(
      {
        ok: true,
        folder,
        scenes,
        covers,
        previews,
        samples,
        sounds,
        bytes: left.bytes,
        limit_bytes: limit,
        removed_bytes: removed,
        speech: { folder: speechFolder, ...speech, removed_bytes: speechRemoved },
        looks: { folder: looksFolder, ...looks, removed_bytes: looksRemoved },
      },
      [
        output.text(
          `片段缓存：${scenes} 个场景、${covers} 张封面、${previews} 张预览图、${samples} 段试听、${sounds} 条音轨，${formatSize(left.bytes)}，上限 ${formatSize(limit)}`,
          `Rendered scenes: ${scenes}, covers: ${covers}, previews: ${previews}, samples: ${samples}, soundtracks: ${sounds}; ${formatSize(left.bytes)} of at most ${formatSize(limit)}`,
        ),
        output.text(
          `语音缓存：${speech.pieces} 段，${formatSize(speech.bytes)}`,
          `Speech: ${speech.pieces}, ${formatSize(speech.bytes)}`,
        ),
        output.text(
          `素材的缩略图和预览：${looks.assets} 个素材，${formatSize(looks.bytes)}`,
          `Thumbnails and previews: of ${looks.assets} assets, ${formatSize(looks.bytes)}`,
        ),
        ...(freed > 0 ? [output.text(`已释放 ${formatSize(freed)}`, `Freed ${formatSize(freed)}`)] : []),
        output.text(`位置：${cacheFolder()}`, `They lie in ${cacheFolder()}`),
      ],
    );
  },
};

/** What is kept as what: the store itself knows only endings, and those of scenes are their containers'. */
function sorted({
  counts,
}: StoreUsage): Record<'scenes' | 'covers' | 'previews' | 'samples' | 'sounds', number> {
  const {
    [COVER_ENDING]: covers = 0,
    [PREVIEW_ENDING]: previews = 0,
    [SAMPLE_ENDING]: samples = 0,
    [SOUND_ENDING]: sounds = 0,
    ...others
  } = counts;
  return {
    scenes: Object.values(others).reduce((sum, one) => sum + one, 0),
    covers,
    previews,
    samples,
    sounds,
  };
}

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
