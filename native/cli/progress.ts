import type { Language } from '../../domain/errors.ts';
import type { Stage } from '../render/progress.ts';

/** What a command is doing: a stage of a render, or work of its own. */
export interface ShownProgress {
  readonly stage: Stage | 'download' | 'move' | 'library' | 'import';
  /** [0..1] of this stage, never going back. */
  readonly fraction: number;
}

const NAMES: Readonly<Record<ShownProgress['stage'], Readonly<Record<Language, string>>>> = {
  check: { zh: '检查剧本', en: 'Checking the script' },
  speech: { zh: '合成语音', en: 'Speaking' },
  sound: { zh: '混音', en: 'Mixing the sound' },
  picture: { zh: '渲染画面', en: 'Drawing the picture' },
  move: { zh: '移动资料库', en: 'Moving the library' },
  library: { zh: '检查资料库', en: 'Checking the library' },
  import: { zh: '导入素材', en: 'Taking files in' },
  download: { zh: '下载', en: 'Downloading' },
  finish: { zh: '封装文件', en: 'Finishing the file' },
};

const BAR_WIDTH = 24;
/** Estimates before this much of a stage is done jump about more than they tell. */
const MINIMUM_FRACTION = 0.03;

/** One line per stage on a terminal, rewritten in place, with the remaining time; silent elsewhere. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #language: Language;
  #stage: ShownProgress['stage'] | undefined;
  #stageStarted = 0;
  #lastDrawn = 0;
  #shown = false;

  constructor(stream: NodeJS.WriteStream, language: Language) {
    this.#stream = stream;
    this.#language = language;
  }

  show({ stage, fraction }: ShownProgress): void {
    if (!this.#stream.isTTY) return;
    const now = performance.now();
    if (stage !== this.#stage) {
      if (this.#shown) this.#stream.write('\n');
      this.#stage = stage;
      this.#stageStarted = now;
      this.#lastDrawn = 0;
    }
    if (fraction < 1 && now - this.#lastDrawn < 100) return;
    this.#lastDrawn = now;
    this.#stream.write(`\r\u001B[2K${this.#line(stage, fraction, (now - this.#stageStarted) / 1000)}`);
    this.#shown = true;
  }

  /** Leaves what was shown standing and goes to a fresh line. */
  clear(): void {
    if (this.#shown) this.#stream.write('\n');
    this.#shown = false;
  }

  /** Takes away what was shown: it comes again below what is printed now. */
  erase(): void {
    if (this.#shown) this.#stream.write('\r\u001B[2K');
    this.#shown = false;
    this.#lastDrawn = 0;
  }

  #line(stage: ShownProgress['stage'], fraction: number, elapsedSeconds: number): string {
    const filled = Math.round(fraction * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const percent = `${Math.floor(fraction * 100)}%`.padStart(4);
    return `${NAMES[stage][this.#language]}  ${bar} ${percent}  ${this.#remaining(fraction, elapsedSeconds)}`;
  }

  #remaining(fraction: number, elapsedSeconds: number): string {
    if (fraction >= 1) return formatDuration(elapsedSeconds);
    if (fraction < MINIMUM_FRACTION) return '';
    const left = formatDuration((elapsedSeconds * (1 - fraction)) / fraction);
    return this.#language === 'zh' ? `剩余 ${left}` : `${left} left`;
  }
}

/** Minutes and seconds: `1:05`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
