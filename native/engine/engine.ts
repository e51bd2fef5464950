/**
 * The engine: one process that holds the library for every window of one user. Here it begins and ends; what it answers
 * is put together in `services.ts`. See docs/adr/0010-the-engine-process.md.
 */
import path from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import type { FileWork } from '../assets/file-work.ts';
import { openFileWork } from '../assets/files/file-work.ts';
import { EventHub } from '../host/event-hub.ts';
import { type Host, startHost } from '../host/host.ts';
import { newIdentity } from '../host/identity.ts';
import { MediaDoor } from '../host/media-door.ts';
import { TokenBook } from '../host/token-book.ts';
import { openLibraryThread } from '../library/library-thread.ts';
import { dataFolder } from '../paths.ts';
import { holdDataFolder } from '../settings/data-folder-hold.ts';
import { type DataFolderMove, settleDataFolder } from '../settings/data-folder-move.ts';
import type { MoveProgress } from '../settings/move-attempt.ts';
import { VERSION } from '../version.ts';
import { untilFree } from './freed-port.ts';
import { IdleEnd } from './idle-end.ts';
import { JobDesk } from './job-desk.ts';
import { EnginePlace } from './place.ts';
import { recordFile, removeRecord, writeRecord } from './record.ts';
import { openServices } from './services.ts';

/** How long an engine goes on that no window is connected to and that has nothing to do. */
export const IDLE_MS = 2 * 60_000;
/** How often it is looked whether another machine has taken our place. */
const PLACE_LOOK_MS = 30_000;

export interface EngineOptions {
  /** With the studio's built pages. */
  readonly pages: string;
  /** Also takes the place of an engine on another machine or in another container. */
  readonly takesOver?: boolean;
  /** Milliseconds without a window or work, after which it ends; undefined for never. */
  readonly idleMs?: number | undefined;
  /** Told of the part of the data, from 0 to 1, that has been moved to where the user wants it, before anything else is done. */
  readonly onMoving?: MoveProgress;
  /** What is done with the files of assets; the real thing unless a test says otherwise. */
  readonly fileWork?: FileWork;
  /** Told of faults that nobody else is told of. */
  readonly onFault: (error: unknown) => void;
}

/** `lost`: a part of the engine has ended by itself; it can only be started anew. */
export type EngineEnd = 'stopped' | 'idle' | 'replaced' | { readonly lost: unknown };

export interface Engine {
  readonly record: EngineRecord;
  readonly recordFile: string;
  readonly host: Host;
  /** Settles when all is closed and the place is free. */
  readonly ended: Promise<EngineEnd>;
  /** Gives the answers that are under way and ends. */
  stop(): Promise<void>;
}

/**
 * @throws StudioError `DATA_FOLDER_MOVING`, `ENGINE_ACTIVE`, `ENGINE_ELSEWHERE`, `LIBRARY_…`, `DISK_…`,
 * `OUTPUT_NOT_WRITABLE`; Error when no port can be listened on
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const move = await moveData(options);
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close().catch(options.onFault);
  };
  try {
    const hold = await holdDataFolder();
    closers.push(async () => hold.release());
    return await open({ folder: dataFolder(), move }, options, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** A wish that cannot be granted is no reason not to start. @throws StudioError `LIBRARY_UNAVAILABLE` */
async function moveData({ onMoving, onFault }: EngineOptions): Promise<DataFolderMove> {
  const move = await settleDataFolder({ onProgress: onMoving });
  const problems = [...(move.untidied ?? []), ...('problems' in move ? move.problems : [])];
  if (problems.length > 0) onFault(new StudioError(problems));
  return move;
}

async function open(
  { folder, move }: { readonly folder: string; readonly move: DataFolderMove },
  options: EngineOptions,
  closers: (() => Promise<unknown>)[],
  closeAll: () => Promise<void>,
): Promise<Engine> {
  const { onFault } = options;
  const takesOver = options.takesOver === true;
  // First, so that an engine that may not be one changes no tables; and left last, when nothing of ours goes on.
  const place = await EnginePlace.take({ folder, takesOver });
  closers.push(() => place.leave());
  const library = await openLibraryThread({ file: path.join(folder, 'library.db') });
  closers.push(() => library.close());

  const { stores } = library;
  const events = new EventHub({ onFault });
  const media = new MediaDoor();
  const tokens = new TokenBook();
  const ended = Promise.withResolvers<EngineEnd>();
  let ending: Promise<void> | undefined;
  const end = (reason: EngineEnd): Promise<void> => {
    ending ??= closeAll().then(() => ended.resolve(reason));
    return ending;
  };

  const idle = new IdleEnd({ patienceMs: options.idleMs, onIdle: () => void end('idle') });
  const desk = new JobDesk({
    stores,
    events,
    takesOver,
    onWork: (hasWork) => idle.work('jobs', hasWork),
    onFault,
  });
  let host: Host | undefined;
  const services = await openServices({
    folder,
    stores,
    events,
    media,
    takesOver,
    move,
    openPage: (scope) => {
      const { url, nonce, expiresMs } = host!.openUrl(scope);
      return { url, nonce, expires_at: new Date(expiresMs).toISOString() };
    },
    revokePages: (scope) => tokens.revoke(scope),
    onJobChange: () => desk.poke(),
    fileWork: options.fileWork ?? openFileWork(),
    onAssetWork: (hasWork) => idle.work('assets', hasWork),
    onSlideWork: (hasWork) => idle.work('slides', hasWork),
    stop: () => void end('stopped'),
    onFault,
  });
  closers.push(() => services.close());
  const names = await place.names();
  if (names && place.wasAbandoned) await untilFree(names.port);
  const identity = newIdentity(names);
  host = await startHost({
    handlers: services.handlers,
    receiveUpload: services.receiveUpload,
    events,
    media,
    tokens,
    identity,
    pages: options.pages,
  });
  const { close, origin, mediaOrigin } = host;
  closers.push(close);
  // First, since the host gives the answers that are under way.
  closers.push(() => services.giveUp());
  await place.remember(host.identity);
  await desk.start();
  closers.push(() => desk.stop());
  await services.start();

  const record: EngineRecord = {
    version: VERSION,
    pid: process.pid,
    origin,
    media_origin: mediaOrigin,
    shell_token: tokens.issue('shell'),
    proof_key: identity.proofKey,
  };
  await writeRecord(folder, record);
  // First of all: whoever looks for the engine from here on starts another one.
  closers.push(() => removeRecord(folder, record));

  const endCounting = host.onConnectionCount((count) => idle.windows(count));
  const looking = setInterval(() => {
    place.isOurs().then((isOurs) => (isOurs ? undefined : end('replaced')), onFault);
  }, PLACE_LOOK_MS);
  closers.push(async () => {
    clearInterval(looking);
    endCounting();
    idle.stop();
  });
  idle.start();
  library.lost.then((error) => end({ lost: error })).catch(onFault);
  return {
    record,
    recordFile: recordFile(folder),
    host,
    ended: ended.promise,
    stop: () => end('stopped'),
  };
}
