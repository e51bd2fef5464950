/** What can be done with assets, each with its news and, where there is one, its way back. */
import { useMemo } from 'react';
import type { AssetFix } from '../../domain/assets/fix.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { InputOf } from '../../domain/contract/contract.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useTexts } from '../texts/language.tsx';
import { doMany, type ManyKind } from './many-work.ts';

type Ids = readonly string[];
/** Those that are meant: known already, or found once it is time. */
export type Meant = () => Promise<Ids>;

export interface AssetActions {
  readonly rename: (asset: AssetSummary, name: string) => Promise<void>;
  readonly tag: (
    meant: Meant,
    change: { readonly add?: string[]; readonly remove?: string[] },
  ) => Promise<void>;
  readonly setActive: (meant: Meant, isActive: boolean) => Promise<void>;
  /** @param name of the one, where it is one */
  readonly recycle: (meant: Meant, name?: string) => Promise<void>;
  readonly restore: (meant: Meant) => Promise<void>;
  readonly purge: (meant: Meant) => Promise<void>;
  readonly retry: (meant: Meant) => Promise<void>;
  readonly cancel: (meant: Meant) => Promise<void>;
  readonly fix: (asset: AssetSummary, fix: AssetFix) => Promise<void>;
  /** Converts all that needs no choice. @param withOptional also what can be used as it is */
  readonly fixMany: (meant: Meant, withOptional: boolean) => Promise<void>;
  /** Gives up all conversions that wait or are under way. */
  readonly stopFixes: () => Promise<void>;
  readonly unfix: (asset: AssetSummary) => Promise<void>;
}

export function useAssetActions(): AssetActions {
  const engine = useEngine();
  const texts = useTexts().assets;
  const common = useTexts().common;
  const attempt = useAttempt();

  return useMemo(() => {
    /**
     * In as many commands as that takes.
     * @param tell of those that it was done with, also where it was stopped or something went wrong with the others
     */
    const each = async (
      kind: ManyKind,
      meant: Meant,
      work: (asset_ids: string[]) => Promise<unknown>,
      tell: (done: Ids) => void = () => {},
    ): Promise<void> => {
      const { done, fault } = await doMany(kind, await meant(), work);
      if (done.length > 0) tell(done);
      if (fault !== undefined) throw fault;
    };
    const restore = (meant: Meant) =>
      attempt(() =>
        each(
          'restore',
          meant,
          (asset_ids) => engine.call('assets.restore', { asset_ids }),
          (done) => showToast({ kind: 'done', text: texts.restoredMany(done.length) }),
        ),
      );
    const actions: AssetActions = {
      rename: ({ asset_id }, name) =>
        attempt(async () => {
          await engine.call('assets.rename', { asset_id, name });
        }),
      tag: (meant, change) =>
        attempt(() => each('tag', meant, (asset_ids) => engine.call('assets.tag', { asset_ids, ...change }))),
      setActive: (meant, is_active) =>
        attempt(() =>
          each('aside', meant, (asset_ids) => engine.call('assets.set_active', { asset_ids, is_active })),
        ),
      recycle: (meant, name) =>
        attempt(() =>
          each(
            'recycle',
            meant,
            (asset_ids) => engine.call('assets.recycle', { asset_ids }),
            (done) =>
              showToast({
                kind: 'done',
                text:
                  name !== undefined && done.length === 1
                    ? texts.recycledOne(name)
                    : texts.recycledMany(done.length),
                action: { text: common.undo, onAction: () => void restore(async () => done) },
              }),
          ),
        ),
      restore,
      purge: (meant) =>
        attempt(() => each('purge', meant, (asset_ids) => engine.call('assets.purge', { asset_ids }))),
      retry: (meant) =>
        attempt(async () => {
          let left = 0;
          await each('retry', meant, async (asset_ids) => {
            left += (await engine.call('assets.retry', { asset_ids })).left.length;
          });
          if (left > 0) showToast({ kind: 'error', text: texts.retryLeft(left) });
        }),
      cancel: (meant) =>
        attempt(() => each('cancel', meant, (asset_ids) => engine.call('assets.cancel', { asset_ids }))),
      fix: ({ asset_id }, fix) =>
        attempt(async () => {
          await engine.call('assets.fix', { asset_id, fix: fix as InputOf<'assets.fix'>['fix'] });
        }),
      fixMany: (meant, with_optional) =>
        attempt(() =>
          each('fix', meant, (asset_ids) => engine.call('assets.fix_many', { asset_ids, with_optional })),
        ),
      stopFixes: () =>
        attempt(async () => {
          await engine.call('assets.cancel_fixes', {});
        }),
      unfix: ({ asset_id }) =>
        attempt(async () => {
          await engine.call('assets.unfix', { asset_id });
        }),
    };
    return actions;
  }, [engine, texts, common, attempt]);
}
