/** What can be done with assets, each with its news and, where there is one, its way back. */
import { useMemo } from 'react';
import type { AssetFix } from '../../domain/assets/fix.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { InputOf } from '../../domain/contract/contract.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { leftNewsOf } from './left-news.ts';
import { type ManyCommand, type ManyKind, type ManyOutcome, manyWork } from './many-work.ts';
import type { Meant } from './meant.ts';

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
  const language = useLanguage();
  const attempt = useAttempt();

  return useMemo(() => {
    /** In as many commands as that takes; what went wrong is told, with a way to go on where that was. */
    const each = (
      kind: ManyKind,
      meant: Meant,
      command: ManyCommand,
      tell: (done: ManyOutcome['done']) => void = () => {},
    ): Promise<void> =>
      attempt(
        manyWork(kind, meant, command, ({ done, left }) => {
          tell(done);
          const text = leftNewsOf(kind, left, texts, language);
          if (text !== undefined) showToast({ kind: 'error', text });
        }),
      );
    const restore = (meant: Meant) =>
      each(
        'restore',
        meant,
        (asset_ids) => engine.call('assets.restore', { asset_ids }),
        (done) => showToast({ kind: 'done', text: texts.restoredMany(done.length) }),
      );
    const actions: AssetActions = {
      rename: ({ asset_id }, name) =>
        attempt(async () => {
          await engine.call('assets.rename', { asset_id, name });
        }),
      tag: (meant, change) =>
        each('tag', meant, (asset_ids) => engine.call('assets.tag', { asset_ids, ...change })),
      setActive: (meant, is_active) =>
        each(is_active ? 'takeBack' : 'putAside', meant, (asset_ids) =>
          engine.call('assets.set_active', { asset_ids, is_active }),
        ),
      recycle: (meant, name) =>
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
      restore,
      purge: (meant) => each('purge', meant, (asset_ids) => engine.call('assets.purge', { asset_ids })),
      retry: (meant) => each('retry', meant, (asset_ids) => engine.call('assets.retry', { asset_ids })),
      cancel: (meant) =>
        each('cancel', meant, async (asset_ids) => {
          await engine.call('assets.cancel', { asset_ids });
          return { left: [] };
        }),
      fix: ({ asset_id }, fix) =>
        attempt(async () => {
          await engine.call('assets.fix', { asset_id, fix: fix as InputOf<'assets.fix'>['fix'] });
        }),
      fixMany: (meant, with_optional) =>
        each('fix', meant, async (asset_ids) => {
          await engine.call('assets.fix_many', { asset_ids, with_optional });
          return { left: [] };
        }),
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
  }, [engine, texts, common, language, attempt]);
}
