import type { Command } from '../command.ts';
import { ENGINE_OPTIONS } from '../engine/options.ts';
import { openStudio, showNewLink } from '../studio/open-studio.ts';
import { refuseSurplus, usageFault } from '../usage.ts';

export const studio: Command = {
  usage: ['studio [--no-window]', 'studio --link'],
  options: {
    'no-window': {
      type: 'boolean',
      help: {
        zh: '不打开窗口，而是给出一个用自己的浏览器打开的链接（没有显示器时总是如此）',
        en: 'open no window: give a link for a browser of yours (always so where there is no display)',
      },
    },
    link: {
      type: 'boolean',
      help: {
        zh: '只给出一个新链接（30 秒内有效，只能用一次），然后结束',
        en: 'only give a new link, which opens the studio once within 30 seconds, and end',
      },
    },
    ...ENGINE_OPTIONS,
  },
  exitNote: {
    zh: '关闭窗口或按 Ctrl-C 即结束；正在进行的渲染和导入会在后台继续，全部完成后引擎自动结束。',
    en: 'It ends when its window is closed or by Ctrl-C; renders and imports go on in the background, and the engine ends by itself once they are done.',
  },
  async run(context) {
    const { output, options, positionals, command } = context;
    refuseSurplus(output, positionals, command, ['no-window', 'link']);
    if (options.link !== true) return await openStudio(context);
    if (options['no-window'] === true)
      throw usageFault(
        output.text('--link 与 --no-window 不能同时使用', '--link and --no-window do not go together'),
        command,
      );
    await showNewLink(context);
  },
};
