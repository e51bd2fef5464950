/** Imports go on whatever page is shown: here they are kept, and here their news is told. */
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { useLocation } from 'wouter';
import type { AssetSummary } from '../../domain/contract/assets.ts';
import type { ChosenFile } from '../../domain/shell/shell.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine, useEngineEvent } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { upload } from '../shell/upload.ts';
import { useTexts } from '../texts/language.tsx';
import { type ImportOutcome, ImportQueue, type ImportState } from './import-queue.ts';

/** As many as one command takes in. */
const MOST_AT_ONCE = 100;
/** Doubles come in swarms: they are told together. */
const CALM_MS = 600;

export interface Imports {
  readonly state: ImportState | undefined;
  /** By upload: copies. */
  readonly bringFiles: (files: readonly File[]) => void;
  /** By grants of the shell. */
  readonly bringGranted: (files: readonly ChosenFile[], mode: 'copy' | 'link') => void;
  readonly stop: () => void;
  /** Grows each time when the user wants to see what needs help. */
  readonly helpWishes: number;
}

const ImportsContext = createContext<Imports | undefined>(undefined);

export function useImports(): Imports {
  const imports = use(ImportsContext);
  if (!imports) throw new Error('imports are used outside of ImportsProvider');
  return imports;
}

export function ImportsProvider({ children }: { readonly children: ReactNode }) {
  const engine = useEngine();
  const tellFault = useFaults();
  const texts = useTexts().assets;
  const [, render] = useReducer((count: number) => count + 1, 0);
  const [helpWishes, wishForHelp] = useReducer((count: number) => count + 1, 0);
  const [, go] = useLocation();
  /** Those of which it is not known yet what becomes of them, and what became of the others. */
  const batch = useRef({ waiting: new Set<string>(), done: 0, help: 0 });
  const isUploading = useRef(false);

  const tellEnd = useCallback(() => {
    const { waiting, done, help } = batch.current;
    if (isUploading.current || waiting.size > 0 || done + help === 0) return;
    batch.current = { waiting, done: 0, help: 0 };
    showToast({
      kind: 'done',
      text: help === 0 ? texts.importDone(done) : texts.importDoneHelp(done, help),
      action:
        help === 0
          ? undefined
          : {
              text: texts.show,
              onAction: () => {
                go('/assets');
                wishForHelp();
              },
            },
    });
  }, [texts, go]);

  const settle = useCallback((asset: AssetSummary) => {
    if (asset.state === 'CREATING' || !batch.current.waiting.delete(asset.asset_id)) return;
    if (asset.state === 'FAILED') batch.current.help += 1;
    else batch.current.done += 1;
  }, []);
  useEngineEvent(
    'assets.changed',
    useCallback(
      ({ assets }) => {
        assets.forEach(settle);
        tellEnd();
      },
      [settle, tellEnd],
    ),
  );
  useEngineEvent(
    'assets.removed',
    useCallback(
      ({ asset_ids }) => {
        for (const id of asset_ids) batch.current.waiting.delete(id);
        tellEnd();
      },
      [tellEnd],
    ),
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
      for (const { asset_id } of assets) batch.current.waiting.add(asset_id);
      // What was done before its answer came has been told already.
      assets.forEach(settle);
      return assets.map((one) => one.asset_id);
    },
    [engine, settle],
  );

  const state = queue.state;
  const imports = useMemo<Imports>(
    () => ({
      state,
      helpWishes,
      stop: () => queue.stop(),
      bringFiles: (files) => {
        isUploading.current = files.length > 0;
        queue.add(
          files.map((file) => ({
            name: file.name,
            bytes: file.size,
            bring: async (signal, onFraction) => {
              const { grant } = await upload(file, { signal, onFraction });
              return await take([grant], 'copy');
            },
          })),
        );
      },
      bringGranted: (files, mode) => {
        const chunks = Array.from({ length: Math.ceil(files.length / MOST_AT_ONCE) }, (_, index) =>
          files.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
        );
        isUploading.current = chunks.length > 0;
        queue.add(
          chunks.map((chunk) => ({
            name: chunk[0]!.fileName,
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
    [state, helpWishes, queue, take],
  );
  return <ImportsContext value={imports}>{children}</ImportsContext>;
}

/** Tells which files were there already. */
function useDoubles(): void {
  const texts = useTexts().assets;
  const names = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEngineEvent(
    'assets.duplicate',
    useCallback(
      ({ file_name }) => {
        names.current.push(file_name);
        timer.current ??= setTimeout(() => {
          const told = names.current;
          names.current = [];
          timer.current = undefined;
          const text = told.length === 1 ? texts.duplicate(told[0]!) : texts.duplicates(told.length);
          showToast({ kind: 'done', text });
        }, CALM_MS);
      },
      [texts],
    ),
  );
}
