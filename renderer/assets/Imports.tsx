/** Imports go on whatever page is shown: here they are kept, and here their news is told. */
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { useLocation } from 'wouter';
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { ChosenFile } from '../../domain/shell/shell.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine, useEngineEvent } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { upload } from '../shell/upload.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useFixNews } from './fix-news.ts';
import { ImportBatch } from './import-batch.ts';
import { importNewsOf } from './import-news.ts';
import { type ImportOutcome, ImportQueue, type ImportState } from './import-queue.ts';
import { useTogether } from './use-together.ts';

/** As many as one command takes in. */
const MOST_AT_ONCE = 100;

export interface Imports {
  readonly state: ImportState | undefined;
  /** By upload: copies. */
  readonly bringFiles: (files: readonly File[]) => void;
  /** By grants of the shell. */
  readonly bringGranted: (files: readonly ChosenFile[], mode: 'copy' | 'link') => void;
  /** Uploads a file for something else than an import. @param use is given the grant */
  readonly handOver: (file: File, use: (grant: string) => Promise<void>) => void;
  readonly stop: () => void;
  /** What the news of an import was answered with; the library's page does it, and takes the wish away. */
  readonly wish: ImportWish | undefined;
  readonly takeWish: () => void;
}

export type ImportWish =
  /** To see what needs help, or what is of no use. */
  { readonly kind: 'help' | 'unusable' } | { readonly kind: 'convert'; readonly ids: readonly string[] };

const ImportsContext = createContext<Imports | undefined>(undefined);

export function useImports(): Imports {
  const imports = use(ImportsContext);
  if (!imports) throw new Error('imports are used outside of ImportsProvider');
  return imports;
}

export function ImportsProvider({ children }: { readonly children: ReactNode }) {
  const engine = useEngine();
  const tellFault = useFaults();
  const { assets, imports: texts } = useTexts();
  const language = useLanguage();
  const [, render] = useReducer((count: number) => count + 1, 0);
  const [wish, setWish] = useState<ImportWish>();
  const [, go] = useLocation();
  const batch = useRef(new ImportBatch());
  const isUploading = useRef(false);

  const ask = useCallback(
    (next: ImportWish) => {
      setWish(next);
      go('/assets');
    },
    [go],
  );
  useFixNews(
    useCallback(() => ask({ kind: 'help' }), [ask]),
    () => isUploading.current || batch.current.isOpen,
  );

  const closeBadNews = useRef(() => {});
  const tellEnd = useCallback(() => {
    const outcome = isUploading.current ? undefined : batch.current.end();
    if (!outcome) return;
    const { mendable } = outcome;
    const { kind, text, shows } = importNewsOf(outcome, texts, language);
    const names = { help: assets.showHelp, unusable: assets.showUnusable };
    const actions = shows.map((one) => ({
      text: shows.length === 1 ? assets.show : names[one],
      onAction: () => ask({ kind: one }),
    }));
    if (mendable.length > 0)
      actions.unshift({
        text: assets.convertCount(mendable.length),
        onAction: () => ask({ kind: 'convert', ids: mendable }),
      });
    // What stays until it is closed would lie on the list in heaps, where files come one by one.
    closeBadNews.current();
    const close = showToast({ kind, text, action: actions[0], otherAction: actions[1] });
    closeBadNews.current = kind === 'error' ? close : () => {};
  }, [assets, texts, language, ask]);

  useEngineEvent(
    'assets.changed',
    useCallback(
      ({ assets }) => {
        for (const asset of assets) batch.current.hear(asset.asset_id, asset);
        tellEnd();
      },
      [tellEnd],
    ),
  );
  useEngineEvent(
    'assets.removed',
    useCallback(
      ({ asset_ids }) => {
        for (const id of asset_ids) batch.current.hear(id, undefined);
        tellEnd();
      },
      [tellEnd],
    ),
  );
  useEffect(
    () =>
      engine.onLost(() => {
        const fateOf = async (asset_id: string) => {
          try {
            return (await engine.call('assets.get', { asset_id })).asset;
          } catch (fault) {
            if (fault instanceof EngineError && fault.code === 'ASSET_NOT_FOUND') return undefined;
            throw fault;
          }
        };
        // The engine that has gone again is asked again once it is back.
        batch.current.catchUp(fateOf).then(tellEnd, () => {});
      }),
    [engine, tellEnd],
  );
  useDoubles();

  const ended = useRef<(outcome: ImportOutcome) => void>(() => {});
  ended.current = ({ failed, fault }) => {
    isUploading.current = false;
    if (failed === 1) tellFault(fault);
    else if (failed > 1) showToast({ kind: 'error', text: texts.importLeft(failed) });
    tellEnd();
  };
  const [queue] = useState(() => new ImportQueue(render, (outcome) => ended.current(outcome)));
  const take = useCallback(
    async (grants: readonly string[], mode: 'copy' | 'link') => {
      const { assets } = await engine.call('assets.import', { grants: [...grants], mode });
      batch.current.expect(assets.map((one) => [one.asset_id, one]));
    },
    [engine],
  );

  const state = queue.state;
  const isBringing = state !== undefined;
  useEffect(() => {
    if (!isBringing) return;
    // What is being handed over would be lost with the page.
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [isBringing]);
  const imports = useMemo<Imports>(
    () => ({
      state,
      wish,
      takeWish: () => setWish(undefined),
      stop: () => queue.stop(),
      bringFiles: (files) => {
        if (files.length === 0) return;
        isUploading.current = true;
        queue.add(
          files.map((file) => ({
            name: file.name,
            count: 1,
            bytes: file.size,
            bring: async (signal, onFraction) => {
              const { grant } = await upload(file, { signal, onFraction });
              await take([grant], 'copy');
            },
          })),
        );
      },
      handOver: (file, use) => {
        isUploading.current = true;
        queue.add([
          {
            ...{ name: file.name, count: 1, bytes: file.size },
            bring: async (signal, onFraction) =>
              await use((await upload(file, { signal, onFraction })).grant),
          },
        ]);
      },
      bringGranted: (files, mode) => {
        if (files.length === 0) return;
        const chunks = Array.from({ length: Math.ceil(files.length / MOST_AT_ONCE) }, (_, index) =>
          files.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
        );
        isUploading.current = true;
        queue.add(
          chunks.map((chunk) => ({
            name: chunk[0]!.fileName,
            count: chunk.length,
            bytes: chunk.length,
            bring: () =>
              take(
                chunk.map(({ grant }) => grant),
                mode,
              ),
          })),
        );
      },
    }),
    [state, wish, queue, take],
  );
  return <ImportsContext value={imports}>{children}</ImportsContext>;
}

/** Tells which files were there already, and which were missed. */
function useDoubles(): void {
  const texts = useTexts().imports;
  const teller =
    (one: (name: string) => string, several: (count: number) => string) =>
    (all: readonly { readonly file_name: string }[]) =>
      showToast({ kind: 'done', text: all.length === 1 ? one(all[0]!.file_name) : several(all.length) });
  useEngineEvent('assets.duplicate', useTogether(teller(texts.duplicate, texts.duplicates)));
  useEngineEvent('assets.found_again', useTogether(teller(texts.foundAgain, texts.foundAgainMany)));
}
