/** How far something is that is done with many assets, at the foot of the library. */
import { X } from 'lucide-react';
import { IconButton } from '../design/IconButton.tsx';
import { Progress } from '../design/Progress.tsx';
import { useTexts } from '../texts/language.tsx';
import type { Texts } from '../texts/texts.ts';
import { type ManyKind, stopMany } from './many-work.ts';
import { useManyWork } from './use-many-work.ts';
import './ImportBar.css';

export function ManyBar() {
  const texts = useTexts().assets;
  const work = useManyWork();
  if (!work) return null;
  const { kind, done, count } = work;
  const title = texts.manyOf(nameOf(kind, texts), done, count);
  return (
    <section className="import-bar" aria-label={title}>
      <div className="import-words">
        <span className="import-title numeric">{title}</span>
        <Progress label={title} fraction={done / count} />
        <span className="import-note">{texts.manyKept}</span>
      </div>
      <IconButton icon={X} label={texts.cancelTask} placement="top" onPress={stopMany} />
    </section>
  );
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
