/**
 * What a fault is called on a page. The registry of the product speaks to every reader, and sends some to the command
 * line; on a page the way out is a button, and these are the words beside it.
 */
import { ERRORS, type ErrorCode, type Language, messageOf, type Problem } from '../../domain/errors.ts';

type Words = Readonly<Record<Language, string>>;

/** With the same details as the registry's texts. */
export const PAGE_WORDS: Readonly<Partial<Record<ErrorCode, Words>>> = {
  INTERNAL: {
    en: 'Something in MetaStudio itself has failed. Reload the window; if it happens again, save a diagnostics bundle in the settings for support.',
    zh: 'MetaStudio 自身出错，这不是您的问题。请重新加载窗口；若再次出现，请在设置中保存诊断包以寻求支持。',
  },
  SCENE_TEXT_MISSING: {
    en: 'This scene says nothing. Write what the presenter says in it, or remove it.',
    zh: '该场景没有台词。请写上数字人要说的话，或删除该场景。',
  },
  SCENE_TEXT_NOT_SPOKEN: {
    en: 'Nothing in the text of this scene can be spoken: there are only marks, signs or emoji. Write words.',
    zh: '该场景的台词中没有可以念出来的字，只有标点、符号或表情。请写上要说的话。',
  },
  QUEUE_FULL: {
    en: 'The queue is full (waiting or paused: {found}, limit: {maximum}). Wait until jobs finish, or cancel some in the queue.',
    zh: '队列中已有 {found} 个等待或暂停的任务，上限为 {maximum} 个。请等任务完成，或在队列中取消一些。',
  },
  QUEUE_RUNNER_ELSEWHERE: {
    en: 'MetaStudio on another machine or in a container works through this queue. Close it there first.',
    zh: '另一台机器或容器中的 MetaStudio 正在处理这个队列。请先在那里关闭它。',
  },
  JOB_NOT_FOUND: {
    en: 'This job is no longer in the queue; it was removed meanwhile.',
    zh: '队列中已没有这个任务，它已被移除。',
  },
  JOB_ENDED: {
    en: 'This job has ended meanwhile. To do it again, choose “Render again”.',
    zh: '这个任务已经结束。要再做一次，请选择“重新生成”。',
  },
  JOB_NOT_ENDED: {
    en: 'This job has not ended. Wait for it, or cancel it first.',
    zh: '这个任务尚未结束。请等它完成，或先取消它。',
  },
  JOB_NOT_PAUSED: {
    en: 'This job is not paused any more.',
    zh: '这个任务已不在暂停状态。',
  },
  JOB_OUTPUT_QUEUED: {
    en: 'Another job is going to write the same file “{file}”. Wait for it or cancel it, or save this video elsewhere.',
    zh: '另一个任务将写入同一个文件“{file}”。请等它完成或取消它，或把这个视频保存到别处。',
  },
  FILE_OUTSIDE_FOLDER: {
    en: '“{file}” lies outside the folder of the script or project, so it is not used. Move it in, or replace it in the draft.',
    zh: '“{file}”在剧本或项目所在文件夹之外，不会使用它。请把文件移入该文件夹，或在草稿中替换它。',
  },
  OUTPUT_IN_USE_ELSEWHERE: {
    en: 'MetaStudio on another machine or in a container is making “{file}”. Wait for it, or choose another place.',
    zh: '另一台机器或容器中的 MetaStudio 正在生成“{file}”。请等它完成，或换一个位置。',
  },
  JOB_CRASHED: {
    en: 'Rendering ended unexpectedly ({status}). Close other programs in case memory ran out, then render again. If it happens again, save a diagnostics bundle for support.',
    zh: '生成过程意外终止（{status}）。可能是内存不足，请关闭其他程序后重新生成；若仍然如此，请保存诊断包以寻求支持。',
  },
  JOB_STALLED: {
    en: 'Rendering gave no sign of life for {seconds} seconds and was ended. See that the disks answer, network drives among them, and that memory is not short, then render again.',
    zh: '生成过程超过 {seconds} 秒没有任何反应，已被结束。请检查磁盘和网络盘是否正常、内存是否充足，再重新生成。',
  },
  JOB_INTERRUPTED: {
    en: 'Rendering was interrupted {attempts} times, by a power cut, a program that was killed, or memory that ran out. Close other programs, then render again.',
    zh: '生成过程被中断了 {attempts} 次（断电、程序被强行结束或内存不足）。请关闭其他程序，再重新生成。',
  },
  SCRIPT_AVATAR_UNKNOWN: {
    en: 'There is no avatar “{avatar}”. Nearest: {nearest}. Choose another in the draft.',
    zh: '没有名为“{avatar}”的形象。最接近的：{nearest}。请在草稿中另选一个。',
  },
  AVATAR_NOT_FOUND: {
    en: 'There is no avatar “{avatar}”. Choose another in the draft.',
    zh: '没有名为“{avatar}”的形象。请在草稿中另选一个。',
  },
  SCRIPT_LOOK_UNKNOWN: {
    en: 'This avatar has no outfit or light “{look}”; there are {known}. Choose one of them in the draft.',
    zh: '这个形象没有“{look}”这种服装或灯光，可用的有：{known}。请在草稿中选用其中之一。',
  },
  SCRIPT_VOICE_UNKNOWN: {
    en: 'There is no voice “{voice}”. Nearest: {nearest}. Choose another in the draft.',
    zh: '没有名为“{voice}”的声音。最接近的：{nearest}。请在草稿中另选一个。',
  },
  VOICE_NOT_FOUND: {
    en: 'There is no voice “{voice}”. Choose another in the draft.',
    zh: '没有名为“{voice}”的声音。请在草稿中另选一个。',
  },
};

export interface FaultInWords {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
  /** As whoever told of it has worded it. */
  readonly message?: string | undefined;
}

/** In the page's language, whatever the engine's is; what the page does not know, in the words that came with it. */
export function faultText({ code, details, message }: FaultInWords, language: Language): string {
  if (!Object.hasOwn(ERRORS, code) && message) return message;
  const words = PAGE_WORDS[code as ErrorCode]?.[language];
  if (words === undefined) return messageOf({ code, details, severity: 'error' } as Problem, language);
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
