/** One draft in the grid or in the list. */
import { Ellipsis, LayoutTemplate } from 'lucide-react';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { Highlighted } from '../design/Highlighted.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { MenuButton } from '../design/Menu.tsx';
import { PictureMark } from '../design/PictureMark.tsx';
import { RenameField } from '../design/RenameField.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { useCardState } from './card-context.ts';
import { useNow } from './now.ts';
import { Thumbnail } from './Thumbnail.tsx';
import './DraftCard.css';

export function DraftCard({ draft }: { readonly draft: DraftSummary }) {
  const { look, search, renaming, onRenamed, menuOf } = useCardState();
  const nowMs = useNow();
  const texts = useTexts();
  const format = useFormat();
  const name =
    renaming === draft.draft_id ? (
      <RenameField label={texts.drafts.newName} name={draft.name} onEnd={(next) => onRenamed(draft, next)} />
    ) : (
      <Highlighted text={draft.name} search={search} />
    );
  const instant = draft.recycled_at ?? draft.changed_at;
  const ago = format.ago(instant, nowMs);
  const when = (
    <time dateTime={instant} title={format.moment(instant)}>
      {draft.recycled_at ? texts.drafts.recycledAt(ago) : ago}
    </time>
  );
  const length = format.clock(draft.estimated_duration_ms);
  const picture = (
    <Thumbnail
      draftId={draft.draft_id}
      revision={draft.revision}
      sceneIndex={0}
      isPortrait={draft.height > draft.width}
      isEmpty={draft.scene_count === 0}
    />
  );
  const menu = (
    <MenuButton label={texts.drafts.actionsOf(draft.name)} groups={menuOf([draft])} placement="bottom end">
      <IconButton
        icon={Ellipsis}
        kind={look === 'grid' ? 'picture' : 'quiet'}
        label={texts.drafts.actionsOf(draft.name)}
      />
    </MenuButton>
  );
  if (look === 'list') {
    return (
      <div className="draft-row">
        <div className="draft-row-picture">{picture}</div>
        <div className="draft-row-name">{name}</div>
        <span className="draft-row-figure numeric">{texts.common.scenes(draft.scene_count)}</span>
        <span className="draft-row-figure numeric">{length}</span>
        <span className="draft-row-when">{when}</span>
        {menu}
      </div>
    );
  }
  return (
    <div className="draft-card">
      <div className="draft-picture">
        {picture}
        <PictureMark at="end">{length}</PictureMark>
        {draft.shelf === 'templates' && (
          <PictureMark at="start">
            <Icon of={LayoutTemplate} size={14} />
          </PictureMark>
        )}
        <div className="draft-more">{menu}</div>
      </div>
      <div className="draft-words">
        {name}
        <span className="draft-facts numeric">
          {texts.common.scenes(draft.scene_count)}
          <span aria-hidden="true"> · </span>
          {when}
        </span>
      </div>
    </div>
  );
}
