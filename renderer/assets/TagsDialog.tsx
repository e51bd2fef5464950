/** Tags of several assets: those that all of them have, and others for all of them. */
import { useState } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { Dialog } from '../design/Dialog.tsx';
import { useTexts } from '../texts/language.tsx';
import type { AssetActions } from './asset-actions.ts';
import type { Meant } from './meant.ts';
import { TagEditor } from './TagEditor.tsx';

export interface TagsDialogProps {
  readonly count: number;
  /** The same for every change: the first may take them out of what is shown. */
  readonly meant: Meant;
  /** As many of them as are known. */
  readonly known: readonly AssetSummary[];
  /** What they were found by: all of them have these. */
  readonly foundBy: readonly string[];
  readonly actions: AssetActions;
  readonly onClose: () => void;
}

export function TagsDialog({ count, meant, known, foundBy, actions, onClose }: TagsDialogProps) {
  const texts = useTexts().assets;
  const [tags, setTags] = useState<readonly string[]>(() =>
    known.length < count
      ? foundBy
      : (known[0]?.tags ?? []).filter((tag) => known.every((one) => one.tags.includes(tag))),
  );
  return (
    <Dialog
      title={count === 1 && known[0] ? known[0].name : texts.selected(count)}
      isOpen
      onClose={onClose}
      width="narrow"
    >
      <h3 className="preview-heading">{texts.tagsTitle}</h3>
      <TagEditor
        tags={tags}
        canChange
        onAdd={(tag) => {
          setTags((last) => [...last, tag]);
          void actions.tag(meant, { add: [tag] });
        }}
        onRemove={(tag) => {
          setTags((last) => last.filter((one) => one !== tag));
          void actions.tag(meant, { remove: [tag] });
        }}
      />
      <div className="tags-foot" />
    </Dialog>
  );
}
