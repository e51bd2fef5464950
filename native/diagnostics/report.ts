/**
 * What support is told of a machine and its studio. Everything here is a number, a version, or a word of a list that is
 * ours: what users have written, named or chosen is counted, and never told.
 */
import { readdir, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { SecretStatus } from '../../domain/contract/secrets.ts';
import type { SettingsRecord } from '../../domain/contract/settings.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Job } from '../../domain/jobs/job.ts';
import { listAvatars } from '../avatar/catalogue.ts';
import { CONTENT_FOLDER } from '../content/content-store.ts';
import { freeBytesOf } from '../files/free-bytes.ts';
import { errorCode } from '../files/write-fault.ts';
import { findFfmpeg, hasFilter, requireEncoders } from '../media/ffmpeg.ts';
import { cacheFolder, dataFolder, isPortable, logFolder } from '../paths.ts';
import { SPEECH_FOLDER, usageOfSpeech } from '../speech/cache-usage.ts';
import { createSpeechService } from '../speech/service.ts';
import { SEGMENTS_FOLDER, usageOfStore } from '../store/shelves.ts';
import { VERSION } from '../version.ts';
import type { LibraryFacts } from './library-facts.ts';

export interface ReportSources {
  readonly jobs: () => Promise<readonly Job[]>;
  readonly libraryFacts: () => Promise<LibraryFacts>;
  readonly settings: () => Promise<SettingsRecord>;
  readonly secrets: () => Promise<SecretStatus>;
}

/** Latest jobs that are told one by one. */
const MOST_JOBS = 200;

/** What cannot be found out is told as the code of what stood in the way; it is what a report is made for. Never throws. */
export async function diagnosticReport(sources: ReportSources, now: Date): Promise<Record<string, unknown>> {
  const sections: Record<string, () => Promise<unknown>> = {
    platform: async () => platformFacts(),
    folders: folderFacts,
    settings: async () => settingFacts(await sources.settings()),
    secrets: async () => {
      const { store, secrets } = await sources.secrets();
      return { store, count: secrets.length };
    },
    library: sources.libraryFacts,
    content: contentFacts,
    cache: async () => ({
      scenes: await usageOfStore(path.join(cacheFolder(), SEGMENTS_FOLDER)),
      speech: await usageOfSpeech(path.join(cacheFolder(), SPEECH_FOLDER)),
    }),
    jobs: async () => jobFacts(await sources.jobs()),
    ffmpeg: ffmpegFacts,
    avatars: async () => (await listAvatars()).map(({ id, kind }) => ({ id, kind })),
    voices: voiceFacts,
  };
  const found = await Promise.all(
    Object.entries(sections).map(async ([name, look]) => [name, await look().catch(codesOf)] as const),
  );
  return {
    product: 'MetaStudio Desktop',
    version: VERSION,
    written_at: now.toISOString(),
    ...Object.fromEntries(found),
  };
}

function codesOf(error: unknown): { readonly failed: readonly string[] } {
  if (error instanceof StudioError) return { failed: error.problems.map(({ code }) => code) };
  return { failed: [errorCode(error) ?? 'INTERNAL'] };
}

function platformFacts() {
  return {
    system: os.platform(),
    release: os.release(),
    processor: os.arch(),
    processors: os.availableParallelism(),
    memory_bytes: os.totalmem(),
    free_memory_bytes: os.freemem(),
    up_seconds: Math.round(os.uptime()),
    node: process.versions.node,
    v8: process.versions.v8,
    engine_memory_bytes: process.memoryUsage.rss(),
    engine_up_seconds: Math.round(process.uptime()),
  };
}

async function folderFacts() {
  const facts = async (folder: string) => ({
    place: placeOf(folder),
    free_bytes: await freeBytesOf(folder),
  });
  return {
    is_portable: isPortable(),
    data: await facts(dataFolder()),
    cache: await facts(cacheFolder()),
    log: await facts(logFolder()),
    temporary: await facts(os.tmpdir()),
  };
}

/** Where a folder lies, as far as it tells nobody's name: `~/…` for one in the user's home, else the disk's. */
export function placeOf(folder: string, home = os.homedir()): string {
  const way = path.relative(home, folder);
  if (way === '') return '~';
  if (way.split(path.sep)[0] !== '..' && !path.isAbsolute(way)) return '~/…';
  const { root } = path.parse(folder);
  return `${root.startsWith('\\\\') ? '\\\\' : root}…`;
}

function settingFacts(settings: SettingsRecord) {
  const { language, appearance, cache_limit_bytes, proxy, default_output, fix_on_import } = settings;
  return {
    ...{ language, appearance, cache_limit_bytes, default_output, fix_on_import },
    proxy: { mode: proxy.mode, kind: proxy.url === null ? null : new URL(proxy.url).protocol },
    output_folder: placeOf(settings.output_folder),
    data_folder: placeOf(settings.data_folder),
  };
}

async function contentFacts() {
  const folder = path.join(dataFolder(), CONTENT_FOLDER);
  let [files, bytes] = [0, 0];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += (await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0;
  }
  return { files, bytes };
}

function jobFacts(jobs: readonly Job[]) {
  const states: Record<string, number> = {};
  for (const { state } of jobs) states[state] = (states[state] ?? 0) + 1;
  const latest = [...jobs].sort((one, other) => other.id - one.id).slice(0, MOST_JOBS);
  return {
    states,
    latest: latest.map((job) => ({
      id: job.id,
      kind: /^[a-z]{1,20}$/.test(job.kind) ? job.kind : 'other',
      ...{ state: job.state, stage: job.stage, fraction: job.fraction, attempt: job.attempt },
      ...{ priority: job.priority, wish: job.wish, worked_ms: job.workedMs },
      created_at: new Date(job.createdMs).toISOString(),
      // Without their details and places, which name what is theirs.
      codes: job.problems.map(({ code }) => (/^[A-Z][A-Z0-9_.]{1,60}$/.test(code) ? code : 'other')),
      has_log: job.logFile !== undefined,
    })),
  };
}

async function ffmpegFacts() {
  const tools = await findFfmpeg();
  const isComplete = await requireEncoders(tools).then(
    () => true,
    () => false,
  );
  return {
    version: /^[\w.+~:-]{1,80}$/.test(tools.version) ? tools.version : 'other',
    // Without where it was made and installed.
    configuration: [...new Set(tools.build.match(/--(?:enable|disable)-[\w-]+/g))].sort(),
    libraries:
      tools.build.match(/^lib\w+ +\d+\. *\d+\. *\d+/gm)?.map((line) => line.replace(/\s+/g, ' ')) ?? [],
    has_usual_encoders: isComplete,
    has_zscale: await hasFilter('zscale'),
  };
}

async function voiceFacts() {
  const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder() });
  try {
    const counts: Record<string, number> = {};
    for (const { id } of await service.voices()) {
      const provider = /^voice:(espeak|piper|service)\//.exec(id)?.[1] ?? 'other';
      counts[provider] = (counts[provider] ?? 0) + 1;
    }
    const problems = await service.voiceProblems();
    return { counts, codes: problems.map(({ code }) => code) };
  } finally {
    await service.close();
  }
}
