import type { ErrorEntry } from './entry.ts';

/** Faults of inserted video and animated pictures. */
export const videoErrors = {
  VIDEO_CODEC_NOT_ALLOWED: {
    rule: 'V-04',
    retryable: false,
    exit: 2,
    zh: '视频“{file}”是 {format} 中的 {codec} 编码，{format} 可用：{allowed}。请转码，例如转为 H.264 的 MP4。',
    en: 'The video "{file}" is {codec} in {format}; allowed in {format}: {allowed}. Convert it, to H.264 in MP4 for example.',
  },
  VIDEO_WITHOUT_PICTURE: {
    rule: 'V-04',
    retryable: false,
    exit: 2,
    zh: '“{file}”中没有画面。请换一个视频文件；如果只要声音，请作为音频使用。',
    en: 'There is no picture in "{file}". Use another video file, or use it as sound if that is what you want.',
  },
  VIDEO_FRAME_TOO_LARGE: {
    rule: 'V-05',
    retryable: false,
    exit: 2,
    zh: '视频“{file}”为 {width}×{height} 像素，上限为 {longer}×{shorter} 或 {shorter}×{longer}。请缩小到 1080p 以内。',
    en: 'The video "{file}" has {width}×{height} pixels, at most {longer}×{shorter} or {shorter}×{longer} are allowed. Scale it down to 1080p.',
  },
  VIDEO_TOO_LONG: {
    rule: 'V-06',
    retryable: false,
    exit: 2,
    zh: '视频“{file}”长 {found} 秒，最长 {maximum} 秒。请剪短。',
    en: 'The video "{file}" lasts {found} s, at most {maximum} s are allowed. Shorten it.',
  },
  VIDEO_RATE_TOO_HIGH: {
    rule: 'V-07',
    retryable: false,
    exit: 2,
    zh: '视频“{file}”为每秒 {found} 帧，最高 {maximum} 帧。请转换帧率。',
    en: 'The video "{file}" has {found} frames per second, at most {maximum} are allowed. Convert it to a lower rate.',
  },
  VIDEO_TONE_MAPPED: {
    retryable: false,
    exit: 2,
    zh: '视频“{file}”是 HDR（{transfer}），成片会转换为普通亮度范围，颜色可能与手机上看到的略有不同。若不满意，请先用手机或剪辑软件导出为 SDR（BT.709）再使用。',
    en: 'The video "{file}" is HDR ({transfer}); it is converted to the ordinary range of brightness and may look a little different from what the phone shows. If that is not what you want, export it as SDR (BT.709) from the phone or an editing program and use that.',
  },
  ANIMATION_TOO_LONG: {
    rule: 'V-10',
    retryable: false,
    exit: 2,
    zh: '动图“{file}”有 {frames} 帧、{found} 秒，最多 {maximumFrames} 帧、{maximum} 秒。请剪短，或转为视频。',
    en: 'The animated picture "{file}" has {frames} frames in {found} s, at most {maximumFrames} frames and {maximum} s are allowed. Shorten it, or convert it to a video.',
  },
  CLIP_DECODER_STALLED: {
    retryable: true,
    exit: 3,
    zh: '读取“{file}”的画面时，FFmpeg 超过 {seconds} 秒没有反应，已停止。请重试；如果再次发生，请转换该文件。',
    en: 'FFmpeg gave no picture of "{file}" for {seconds} s and was stopped. Try again; if it happens again, convert the file.',
  },
} as const satisfies Record<string, ErrorEntry>;
