/**
 * Every command by its name. The code of one is loaded when it is asked for: an engine, a renderer and a bench together
 * cost a second of every start.
 */
import type { Bilingual, Command } from './command.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: Bilingual;
  load(): Promise<Command>;
}

/** What a start without a command does. */
export const START: CommandEntry = {
  name: 'studio',
  summary: { zh: '打开工作室', en: 'open the studio' },
  load: async () => (await import('./commands/studio.ts')).studio,
};

export const COMMANDS: readonly CommandEntry[] = [
  START,
  {
    name: 'render',
    summary: { zh: '把剧本渲染为视频', en: 'render a script to a video' },
    load: async () => (await import('./commands/render.ts')).render,
  },
  {
    name: 'queue',
    summary: {
      zh: '渲染队列：加入、查看、暂停、取消、重试任务',
      en: 'the render queue: add, watch, pause, cancel and retry jobs',
    },
    load: async () => (await import('./commands/queue.ts')).queue,
  },
  {
    name: 'check',
    summary: { zh: '检查剧本，列出全部问题，不渲染', en: 'check a script and list everything wrong with it' },
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'speak',
    summary: { zh: '试听：把文本或 SSML 读成 WAV', en: 'say a text, plain or SSML, to a WAV file' },
    load: async () => (await import('./commands/speak.ts')).speak,
  },
  {
    name: 'voices',
    summary: {
      zh: '列出音色，安装或移除音色包，保存语音服务的密钥',
      en: 'list the voices; install or remove voice packs; store the key of a speech service',
    },
    load: async () => (await import('./commands/voices.ts')).voices,
  },
  {
    name: 'avatars',
    summary: { zh: '列出可用的数字人', en: 'list the avatars' },
    load: async () => (await import('./commands/avatars.ts')).avatars,
  },
  {
    name: 'import',
    summary: {
      zh: '把图片、视频、声音和幻灯片导入素材库',
      en: 'take pictures, clips, sounds and slides into the library',
    },
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'library',
    summary: {
      zh: '检查资料库的记录与文件是否一致，并修复',
      en: 'check that what the library has written down is there, and mend it',
    },
    load: async () => (await import('./commands/library.ts')).library,
  },
  {
    name: 'cache',
    summary: {
      zh: '查看、清空或限制缓存（已渲染的场景、封面、预览图、音轨，已合成的语音）',
      en: 'show, clear or limit what is kept of renders: scenes, covers, previews, soundtracks and speech',
    },
    load: async () => (await import('./commands/cache.ts')).cache,
  },
  {
    name: 'bench',
    summary: {
      zh: '在本机上与 FFmpeg 滤镜图、MLT 和编码上限比较速度',
      en: "compare this machine's speed with a filter graph, MLT and the limit",
    },
    load: async () => (await import('./commands/bench.ts')).bench,
  },
  {
    name: 'doctor',
    summary: { zh: '检查本机环境是否齐备', en: 'check that this machine has all that is needed' },
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'engine',
    summary: {
      zh: '工作室窗口背后的引擎：启动、查看、结束',
      en: "the engine behind the studio's windows: start, look, end",
    },
    load: async () => (await import('./commands/engine.ts')).engine,
  },
];
