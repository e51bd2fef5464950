/** How far something is that is done with many assets. */
import { useTexts } from '../texts/language.tsx';
import type { Texts } from '../texts/texts.ts';
import { type ManyKind, stopMany } from './many-work.ts';
import { useManyWork } from './use-many-work.ts';
import { WorkBar } from './WorkBar.tsx';

export function ManyBar() {
  const texts = useTexts().assets;
  const work = useManyWork();
  if (!work) return null;
  const { kind, done, count } = work;
  const title = texts.manyOf(nameOf(kind, texts), done, count);
  const stop = { label: texts.cancelTask, onPress: stopMany };
  return <WorkBar {...{ title, stop }} fraction={done / count} note={texts.manyKept} />;
}

function nameOf(kind: ManyKind, texts: Texts['assets']): string {
  const names: Readonly<Record<ManyKind, string>> = {
    tag: texts.manyTag,
    putAside: texts.manyPutAside,
    takeBack: texts.manyTakeBack,
    recycle: texts.manyRecycle,
    restore: texts.manyRestore,
    purge: texts.manyPurge,
    retry: texts.manyRetry,
    cancel: texts.manyCancel,
    fix: texts.manyFix,
  };
  return names[kind];
}
