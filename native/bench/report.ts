/** A finished benchmark, for programs and for people. */
import os from 'node:os';
import type { Language } from '../../domain/errors.ts';
import { VERSION } from '../version.ts';
import type { Edit } from './edited-scene.ts';
import { VIDEO } from './job.ts';
import { LONGER } from './long-script.ts';
import type { BenchResult, ContestantResult } from './types.ts';

/** What `--json` prints. */
export function reportOf(result: BenchResult) {
  const fastest = medianOf(result, 'limit');
  return {
    ok: true,
    machine: machineOf(result),
    job: { frames: result.frameCount, ...videoOf() },
    rounds: result.rounds,
    contestants: result.contestants.map((one) => ({
      id: one.id,
      absent: one.absent ?? null,
      elapsed_ms: one.elapsedMs ?? [],
      median_ms: one.medianMs ?? null,
      frames_per_second: one.framesPerSecond ?? null,
      share_of_limit: fastest && one.medianMs ? fastest / one.medianMs : null,
      peak_bytes: one.peakBytes ?? null,
      ssim: one.ssim ?? null,
      vmaf: one.vmaf ?? null,
    })),
    edited_scene: result.edit
      ? { words: editFields(result.edit.words), picture: editFields(result.edit.picture) }
      : null,
    long_script: result.memory
      ? {
          short_peak_bytes: result.memory.shortPeakBytes,
          long_peak_bytes: result.memory.longPeakBytes,
          ratio: result.memory.ratio,
        }
      : null,
    folder: result.folder ?? null,
  };
}

function editFields({ coldMs, editedMs, ratio, untouchedFrames, equalFrames }: Edit) {
  return {
    cold_ms: coldMs,
    edited_ms: editedMs,
    ratio,
    untouched_frames: untouchedFrames,
    equal_frames: equalFrames,
  };
}

function editLine(edit: Edit, what: string, language: Language): string {
  const { coldMs, editedMs, ratio, equalFrames, untouchedFrames } = edit;
  return language === 'zh'
    ? `十个场景改一个（${what}）：从零 ${seconds(coldMs)}，再次渲染 ${seconds(editedMs)}，快 ${ratio.toFixed(1)} 倍；未改场景 ${equalFrames}/${untouchedFrames} 帧完全相同`
    : `One scene of ten edited (${what}): ${seconds(coldMs)} from nothing, ${seconds(editedMs)} again, ${ratio.toFixed(1)} times faster; ${equalFrames} of ${untouchedFrames} frames of the other scenes equal`;
}

const NAMES: Readonly<Record<ContestantResult['id'], Readonly<Record<Language, string>>>> = {
  limit: { zh: '上限（仅编码）', en: 'limit (encoding only)' },
  graph: { zh: 'FFmpeg 滤镜图', en: 'ffmpeg filter graph' },
  melt: { zh: 'MLT（melt）', en: 'MLT (melt)' },
  us: { zh: '本程序', en: 'MetaStudio' },
};

/** What a person reads: tables in Markdown, as they stand in docs/benchmarks.md. */
export function reportLines(result: BenchResult, language: Language): string[] {
  const text = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const { cpu, cores, memory_gb: memory, ffmpeg, melt } = machineOf(result);
  const lines = [
    text(
      `机器：${cpu}，${cores} 核，${memory} GB 内存；FFmpeg ${ffmpeg}${melt ? `，melt ${melt}` : ''}`,
      `Machine: ${cpu}, ${cores} cores, ${memory} GB of memory; FFmpeg ${ffmpeg}${melt ? `, melt ${melt}` : ''}`,
    ),
  ];
  if (result.contestants.length > 0) lines.push(jobLine(result, text), '', ...table(result, language));
  if (result.edit) {
    const { words, picture } = result.edit;
    lines.push('', text(editLine(words, '文字', 'zh'), editLine(words, 'a sentence added', 'en')));
    lines.push('', text(editLine(picture, '图片位置', 'zh'), editLine(picture, 'a picture moved', 'en')));
  }
  if (result.memory) {
    const { shortPeakBytes, longPeakBytes, ratio } = result.memory;
    const share = ratio === null ? '–' : ratio.toFixed(2);
    lines.push(
      '',
      text(
        `内存：短剧本 ${megabytes(shortPeakBytes)}，${LONGER} 倍长度 ${megabytes(longPeakBytes)}，比值 ${share}`,
        `Memory: ${megabytes(shortPeakBytes)} for the short script, ${megabytes(longPeakBytes)} for one ${LONGER} times as long, ratio ${share}`,
      ),
    );
  }
  if (result.folder !== undefined)
    lines.push('', text(`文件保留在 ${result.folder}`, `The files are in ${result.folder}`));
  return lines;
}

function jobLine({ frameCount, rounds }: BenchResult, text: (zh: string, en: string) => string): string {
  const { width, height, framesPerSecond, bitrateKbps } = VIDEO;
  const length = (frameCount / framesPerSecond).toFixed(1);
  return text(
    `任务：${length} 秒，${width}×${height}，${framesPerSecond} 帧/秒，${bitrateKbps / 1000} Mb/s；${rounds} 轮的中位数，每次冷启动`,
    `Job: ${length} s, ${width}×${height}, ${framesPerSecond} fps, ${bitrateKbps / 1000} Mb/s; median of ${rounds}, cold start each time`,
  );
}

function table(result: BenchResult, language: Language): string[] {
  const fastest = medianOf(result, 'limit');
  const withVmaf = result.contestants.some((one) => one.vmaf !== undefined);
  const head =
    language === 'zh'
      ? ['', '用时', '帧/秒', '上限的比例', '内存峰值', 'SSIM', ...(withVmaf ? ['VMAF'] : [])]
      : ['', 'time', 'fps', 'of the limit', 'peak memory', 'SSIM', ...(withVmaf ? ['VMAF'] : [])];
  const rows = result.contestants.map((one) => {
    const name = NAMES[one.id][language];
    if (one.absent !== undefined)
      return [name, language === 'zh' ? '未安装' : 'not installed', ...head.slice(2).map(() => '–')];
    return [
      name,
      seconds(one.medianMs!),
      one.framesPerSecond!.toFixed(1),
      fastest ? (fastest / one.medianMs!).toFixed(2) : '–',
      megabytes(one.peakBytes),
      one.ssim?.toFixed(4) ?? '–',
      ...(withVmaf ? [one.vmaf?.toFixed(1) ?? '–'] : []),
    ];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function medianOf({ contestants }: BenchResult, id: ContestantResult['id']): number | undefined {
  return contestants.find((one) => one.id === id)?.medianMs;
}

function machineOf({ ffmpegVersion, meltVersion }: BenchResult) {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? os.arch(),
    cores: os.availableParallelism(),
    memory_gb: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.type()} ${os.release()}`,
    version: VERSION,
    node: process.versions.node,
    ffmpeg: ffmpegVersion,
    melt: meltVersion ?? null,
  };
}

function videoOf() {
  const { width, height, framesPerSecond, bitrateKbps } = VIDEO;
  return { width, height, frames_per_second: framesPerSecond, bitrate_kbps: bitrateKbps };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number | null | undefined): string {
  return bytes == null ? '–' : `${Math.round(bytes / 1e6)} MB`;
}
