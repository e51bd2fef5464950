/** Mends of what the video is made as: its size and rate, its subtitles, what this machine cannot do. */
import { canvasOf, sizeName } from '../../draw/canvas.ts';
import { subtitleBox } from '../../draw/subtitle.ts';
import { RULE_LIMITS } from '../../limits.ts';
import { type FaultyPlace, type Mend, type Menders, setAt, unsetAt } from './mend.ts';

const SIZES = {
  LANDSCAPE: RULE_LIMITS['V-13.landscape'].values,
  VERTICAL: RULE_LIMITS['V-13.vertical'].values,
} as const;
type ViewMode = keyof typeof SIZES;

/** The shape stays what it is: everything in the scenes stands where it does for its sake. */
function allowedSize({ script }: FaultyPlace): Mend | undefined {
  const { width, height } = script.video_config;
  const canvas = canvasOf(script);
  const mode: ViewMode = canvas.width >= canvas.height ? 'LANDSCAPE' : 'VERTICAL';
  const sizes = SIZES[mode].map((name) => {
    const [across = 0, down = 0] = name.split('x').map(Number);
    return { across, down, away: Math.abs(across - width) + Math.abs(down - height) };
  });
  // 0 leaves the size to others, and the first is the usual one.
  const [nearest] = width > 0 && height > 0 ? sizes.sort((one, other) => one.away - other.away) : sizes;
  if (!nearest) return undefined;
  const found = sizeName({ width: nearest.across, height: nearest.down });
  return {
    name: { zh: `改为 ${found}`, en: `Make it ${found}` },
    edits: [
      setAt(['video_config', 'width'], nearest.across),
      setAt(['video_config', 'height'], nearest.down),
      setAt(['view_mode'], mode),
    ],
  };
}

function allowedRate({ parts, value }: FaultyPlace): Mend | undefined {
  if (typeof value !== 'number') return undefined;
  const rates = RULE_LIMITS['V-13.rate'].values.map(Number);
  const away = (rate: number) => Math.abs(rate - value);
  const nearest = rates.reduce((best, rate) => (away(rate) < away(best) ? rate : best));
  return { name: { zh: `改为 ${nearest} 帧`, en: `Make it ${nearest}` }, edits: [setAt(parts, nearest)] };
}

/** Without cropping, what says where to crop is without effect. */
function withoutCropping({ parts }: FaultyPlace): Mend {
  const where = (['dx', 'dy'] as const).map((field) => unsetAt(['video_config', field]));
  return {
    name: { zh: '改为不裁剪', en: 'Do not crop' },
    edits: [setAt(parts, 'RESIZE'), ...where],
  };
}

function notYet({ parts, scene }: FaultyPlace): Mend {
  const isBackground = scene !== undefined;
  return {
    name: isBackground
      ? { zh: '删除这个背景', en: 'Remove this background' }
      : { zh: '停用此功能', en: 'Switch it off' },
    edits: [unsetAt(isBackground ? parts.slice(0, 4) : parts)],
  };
}

function subtitlesIn({ script, parts }: FaultyPlace): Mend | undefined {
  const canvas = canvasOf(script);
  const { left, bottom, width, style } = subtitleBox(script.video_config.subtitle_config, canvas);
  const tallest = Math.ceil(RULE_LIMITS['V-11.lines'].maximum * style.lineHeight * style.fontSizePx);
  const isAcross = parts.at(-1) === 'dx';
  const place = isAcross
    ? Math.min(left, canvas.width - width)
    : Math.min(canvas.height, Math.max(bottom, tallest));
  if (place === (isAcross ? left : bottom)) return undefined;
  return { name: { zh: '把字幕移进画面', en: 'Move the subtitles in' }, edits: [setAt(parts, place)] };
}

export const OUTPUT_MENDERS: Menders = {
  VIDEO_SIZE_NOT_ALLOWED: allowedSize,
  VIDEO_RATE_NOT_ALLOWED: allowedRate,
  VIDEO_CROP_NOT_POSSIBLE: withoutCropping,
  FEATURE_NOT_YET: notYet,
  SUBTITLE_OFF_CANVAS: subtitlesIn,
  SUBTITLE_PARTLY_OFF_CANVAS: subtitlesIn,
};
