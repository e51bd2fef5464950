import type { ErrorEntry } from './entry.ts';

/** Faults of the machine we run on, of the command line, and our own. */
export const environmentErrors = {
  FFMPEG_NOT_FOUND: {
    retryable: false,
    exit: 3,
    zh: '找不到 {tool}。请安装 FFmpeg：{command}',
    en: '{tool} was not found. Install FFmpeg: {command}',
  },
  FFMPEG_FAILED: {
    retryable: true,
    exit: 1,
    zh: 'FFmpeg 在“{stage}”阶段失败（退出码 {status}）：{reason}',
    en: 'FFmpeg failed while {stage} (exit {status}): {reason}',
  },
  FFMPEG_HUNG: {
    retryable: true,
    exit: 3,
    zh: 'FFmpeg 在“{stage}”阶段停止响应，已被终止。请检查素材和输出所在的磁盘，然后重试。',
    en: 'FFmpeg stopped responding while {stage} and was ended. Check the disks of the material and of the output, then try again.',
  },
  DISK_FULL: {
    retryable: true,
    exit: 3,
    zh: '磁盘空间不足，无法写入“{folder}”。请清理空间或换一个输出位置后重试。',
    en: 'The disk that holds "{folder}" is full. Free some space, or choose another place for the output, and try again.',
  },
  OUTPUT_NOT_WRITABLE: {
    retryable: false,
    exit: 2,
    zh: '无法写入“{file}”：{reason}。请检查文件夹是否存在以及是否有写入权限。',
    en: 'Cannot write "{file}": {reason}. Check that the folder exists and that you may write to it.',
  },
  CANCELLED: {
    retryable: true,
    exit: 4,
    zh: '已取消，未留下任何未完成的文件。',
    en: 'Cancelled. No partial file was left behind.',
  },
  USAGE: {
    retryable: false,
    exit: 2,
    zh: '命令用法有误：{reason}。运行 {program} {command} 查看帮助。',
    en: 'The command was not understood: {reason}. Run `{program} {command}`.',
  },
  INTERNAL: {
    retryable: false,
    exit: 1,
    zh: '程序内部出错，这不是您的问题。日志：{log}。请把日志一并反馈给我们。',
    en: 'Something went wrong on our side. Log: {log}. Please send it with your report.',
  },
  FONT_UNKNOWN: {
    retryable: false,
    exit: 2,
    zh: '没有字体“{font}”，已改用“{fallback}”。可用的字体：{fonts}。',
    en: 'There is no font "{font}"; "{fallback}" stands in for it. Fonts that you have: {fonts}.',
  },
  OUTPUT_FORMAT: {
    retryable: false,
    exit: 2,
    zh: '输出文件“{file}”的扩展名应为 {extension}，因为剧本的 video_config.codec 是 {codec}。请改文件名；或改 codec：H264 为 .mp4，VP8、VP9 为 .webm，QTRLE 为 .mov。',
    en: 'The output "{file}" must end in {extension}, because video_config.codec of the script is {codec}. Change the name; or the codec: H264 makes .mp4, VP8 and VP9 .webm, QTRLE .mov.',
  },
  OUTPUT_COLLISION: {
    retryable: false,
    exit: 2,
    zh: '“{file}”不能用作{role}，因为“{other}”是{otherRole}。请为{role}换一个名字。',
    en: '"{file}" cannot be {role}, because "{other}" is {otherRole}. Choose another name for {role}.',
  },
  OUTPUT_NOT_A_FILE: {
    retryable: false,
    exit: 2,
    zh: '无法写入“{file}”：该名字已被文件夹、设备或链接占用。请换一个输出文件名。',
    en: 'Cannot write "{file}": a folder, a device or a link has that name. Choose another name for the output.',
  },
  OUTPUT_NAME_TOO_LONG: {
    retryable: false,
    exit: 2,
    zh: '无法写入“{file}”：名字太长。请换一个较短的输出文件名。',
    en: 'Cannot write "{file}": the name is too long. Choose a shorter name for the output.',
  },
  FFMPEG_WITHOUT_ENCODER: {
    retryable: false,
    exit: 3,
    zh: '这个 FFmpeg（{file}）没有编码器 {encoder}，无法制作视频。请安装完整版 FFmpeg：{command}',
    en: 'This FFmpeg ({file}) has no encoder {encoder}, so it cannot make videos. Install a complete one: {command}',
  },
} as const satisfies Record<string, ErrorEntry>;
