import type { ErrorEntry } from './entry.ts';

/** Faults of the asset library. */
export const assetErrors = {
  ASSET_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有这个素材，它可能已被彻底删除。请刷新列表。',
    en: 'There is no such asset; it may have been destroyed. Reload the list.',
  },
  ASSET_STATE: {
    rule: 'M-02',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”现在{state}，不能这样操作。请刷新列表后再试。',
    en: 'The asset "{name}" is {state}, so this cannot be done with it. Reload the list and try again.',
  },
  ASSET_TOO_MANY_TAGS: {
    rule: 'M-06',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”的标签太多：最多 {maximum} 个。请先删去几个。',
    en: 'The asset "{name}" would have too many tags: {maximum} at most. Take some away first.',
  },
  ASSET_EMPTY: {
    rule: 'M-03',
    retryable: false,
    exit: 2,
    zh: '“{file}”是空文件，没有内容。请重新获取该文件。',
    en: 'The file "{file}" is empty. Get it again.',
  },
  ASSET_NOT_MEDIA: {
    rule: 'M-03',
    retryable: false,
    exit: 2,
    zh: '“{file}”不是图片、视频、声音或幻灯片（{reason}）。请换一个文件。',
    en: 'The file "{file}" is no picture, video, sound or set of slides ({reason}). Use another file.',
  },
  ASSET_IS_WEB_PAGE: {
    rule: 'M-03',
    retryable: false,
    exit: 2,
    zh: '“{file}”其实是网页，可能是下载链接已失效或需要登录。请重新下载。',
    en: 'The file "{file}" is really a web page; perhaps its link has expired, or asks you to sign in. Download it again.',
  },
  ASSET_IS_PLAYLIST: {
    rule: 'M-03',
    retryable: false,
    exit: 2,
    zh: '“{file}”其实是播放列表，里面没有画面和声音。请使用它所指的视频或音频文件。',
    en: 'The file "{file}" is really a playlist, without picture or sound of its own. Use the files that it names.',
  },
  ASSET_PHOTO_FORMAT: {
    rule: 'V-10',
    retryable: false,
    exit: 2,
    zh: '照片“{file}”是会动的 HEIC，或用了少见的编码，这里无法打开。请在手机或看图软件中导出为 JPEG。',
    en: 'The photo "{file}" is a HEIC that moves, or is coded in a rare way, and cannot be opened here. Export it as JPEG from the phone or a picture program.',
  },
  ASSET_ENDING_DIFFERS: {
    rule: 'M-03',
    retryable: false,
    exit: 2,
    zh: '“{file}”的内容是 {found}，与扩展名不符。可以照常使用。',
    en: 'The file "{file}" is really {found}, whatever its extension says. It can be used all the same.',
  },
  ASSET_FIX_LOSES_ALPHA: {
    rule: 'V-04',
    retryable: false,
    exit: 2,
    zh: '视频“{file}”带有透明背景，转换为 MP4 后透明部分会变成黑色。要保留透明，请从剪辑软件导出为 VP9 编码、带透明通道的 WEBM。',
    en: 'The video "{file}" has a transparent background, which becomes black in an MP4. To keep it, export the video from your editing program as WEBM in VP9 with alpha.',
  },
  ASSET_LEFT_SILENT: {
    rule: 'V-03',
    retryable: false,
    exit: 2,
    zh: '“{file}”的左声道没有声音，而驱动数字人时用的是左声道。请选用右声道。',
    en: 'The left channel of "{file}" is silent, and it is the one that an avatar speaks with. Take the right channel.',
  },
  ASSET_SIDES_DIFFER: {
    rule: 'V-03',
    retryable: false,
    exit: 2,
    zh: '“{file}”的左右声道内容不同。驱动数字人时只用左声道；如果人声在另一侧，请选择声道或混合。',
    en: 'The two channels of "{file}" differ, and an avatar speaks with the left one alone. If the voice is on the other, choose that channel, or mix them.',
  },
  ASSET_NOT_FIXED: {
    retryable: true,
    exit: 2,
    zh: '“{file}”修复失败（{reason}），原文件没有改动。请用其他软件打开后重新导出。',
    en: 'The file "{file}" could not be fixed ({reason}); it is unchanged. Open it in another program and export it again.',
  },
} as const satisfies Record<string, ErrorEntry>;
