/** What both `render` and `queue add` can be told about how a video is made. */
import type { RenderOptions } from '../render/options.ts';
import { type CommandContext, choiceOption, type OptionSpec } from './command.ts';

const QUALITIES = ['draft', 'standard', 'high'] as const;
const ENCODERS = ['software', 'auto', 'hardware'] as const;
const HARDWARE = { software: 'off', auto: 'try', hardware: 'require' } as const;

export const LOOK_OPTIONS = {
  quality: {
    type: 'string',
    value: QUALITIES.join('|'),
    help: {
      zh: '画质预设：草稿、标准或高；默认按剧本',
      en: "quality preset; the script's own by default",
    },
  },
  encoder: {
    type: 'string',
    value: ENCODERS.join('|'),
    help: {
      zh: '编码器：软件（默认，结果可重现）、优先显卡或仅用显卡',
      en: 'software (default: the same file every time), the graphics card if it can, or only that',
    },
  },
  'scene-covers': {
    type: 'boolean',
    help: { zh: '为每个场景另存一张封面', en: 'write a cover of every scene too' },
  },
} as const satisfies Record<string, OptionSpec>;

/** @throws StudioError USAGE */
export function lookOf(context: CommandContext): Pick<RenderOptions, 'quality' | 'hardware' | 'sceneCovers'> {
  const encoder = choiceOption(context, 'encoder', ENCODERS);
  return {
    quality: choiceOption(context, 'quality', QUALITIES),
    hardware: encoder && HARDWARE[encoder],
    sceneCovers: context.options['scene-covers'] === true,
  };
}
