import type { OptionSpec } from '../command.ts';

/** What every command that may start the engine can be told. */
export const ENGINE_OPTIONS = {
  'take-over': {
    type: 'boolean',
    help: {
      zh: '接管另一台机器或容器上的引擎所用的资料库（确认它已停止）',
      en: 'take the library over from the engine of another machine or container that has certainly stopped',
    },
  },
  pages: {
    type: 'string',
    value: 'DIR',
    help: { zh: '使用该文件夹中已构建的页面', en: 'serve the built pages of this folder' },
  },
} as const satisfies Record<string, OptionSpec>;
