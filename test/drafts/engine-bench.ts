/** The draft methods of the engine over a library, called as its door calls them. */
import path from 'node:path';
import { type InputOf, METHODS, type MethodName, type OutputOf } from '../../domain/contract/contract.ts';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import { openContentStore } from '../../native/content/content-store.ts';
import { DraftStore } from '../../native/drafts/draft-store.ts';
import { VersionStore } from '../../native/drafts/version-store.ts';
import type { Handlers } from '../../native/engine/handler.ts';
import { draftMethodsOf } from '../../native/engine/methods/drafts.ts';
import { versionMethodsOf } from '../../native/engine/methods/versions.ts';
import { openLibrary } from '../../native/library/database.ts';
import { openLibraryThread, type RemoteStores } from '../../native/library/library-thread.ts';
import { WorkbenchStore } from '../../native/workbench/workbench-store.ts';

type Topics = `drafts.${string}` | `versions.${string}`;
export type DraftMethod = Extract<MethodName, Topics>;

/** One call of a window. */
export type Call = {
  readonly [Name in DraftMethod]: { readonly name: Name; readonly input: InputOf<Name> };
}[DraftMethod];

export type Answer = { readonly value: OutputOf<DraftMethod> } | { readonly code: ErrorCode };

export interface EngineBench {
  /** The time that the library goes by; undefined where it goes by the machine's. */
  readonly clock: { now: number } | undefined;
  perform(call: Call, client: string): Promise<Answer>;
  /** The value of a call that must succeed. */
  ask<Name extends DraftMethod>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** Whom changes of drafts are told. */
  onChanged: (draft: DraftSummary) => void;
  readonly stores: Pick<RemoteStores, 'drafts' | 'versions' | 'workbench'>;
  close(): Promise<void>;
}

/**
 * @param folder for the library and its materials
 * @param place where SQLite works: in the library's own thread, by the machine's clock; or here, by a clock of ours
 */
export async function openEngineBench(folder: string, place: 'thread' | 'here'): Promise<EngineBench> {
  const file = path.join(folder, 'library.db');
  if (place === 'thread') {
    const thread = await openLibraryThread({ file });
    return benchOf(folder, thread.stores, undefined, () => thread.close());
  }
  const library = await openLibrary({ file });
  const clock = { now: 1_700_000_000_000 };
  const stores = {
    drafts: new DraftStore(library, () => clock.now),
    versions: new VersionStore(library, () => clock.now),
    workbench: new WorkbenchStore(library, () => clock.now),
  };
  return benchOf(folder, stores, clock, async () => library.close());
}

function benchOf(
  folder: string,
  stores: EngineBench['stores'],
  clock: EngineBench['clock'],
  close: () => Promise<void>,
): EngineBench {
  const services = {
    stores,
    events: {
      publish: (_: string, payload: object) => {
        if ('draft' in payload) bench.onChanged(payload.draft as DraftSummary);
      },
    },
    content: openContentStore(path.join(folder, 'content')),
    check: async () => [],
    onFault: (error: unknown) => {
      throw error;
    },
  };
  const handlers = { ...draftMethodsOf(services), ...versionMethodsOf(services) } as Handlers<DraftMethod>;
  const answered = async (call: Call, client: string) => {
    const input = METHODS[call.name].input.parse(call.input) as never;
    const context = { scope: 'studio', language: 'en', client, signal: NEVER } as const;
    return (await handlers[call.name](input, context)) as OutputOf<DraftMethod>;
  };
  const bench: EngineBench = {
    clock,
    stores,
    close,
    onChanged: () => {},
    perform: async (call, client) => {
      try {
        return { value: await answered(call, client) };
      } catch (error) {
        if (error instanceof StudioError) return { code: error.problems[0]!.code };
        throw error;
      }
    },
    ask: async <Name extends DraftMethod>(name: Name, input: InputOf<Name>) =>
      (await answered({ name, input } as unknown as Call, 'bench')) as OutputOf<Name>,
  };
  return bench;
}

const NEVER = new AbortController().signal;
