/** One of the drafts that were worked on last. */
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { Thumbnail } from '../drafts/Thumbnail.tsx';
import { useTexts } from '../texts/language.tsx';

export interface DraftChoiceProps {
  readonly drafts: readonly DraftSummary[];
  /** Its id. */
  readonly chosen: string;
  readonly onChoose: (draftId: string) => void;
}

export function DraftChoice({ drafts, chosen, onChoose }: DraftChoiceProps) {
  const texts = useTexts();
  return (
    <RadioGroup className="use-part" value={chosen} onChange={onChoose}>
      <Label className="use-label">{texts.assets.useDraft}</Label>
      <div className="use-drafts">
        {drafts.map((one) => (
          <Radio key={one.draft_id} value={one.draft_id} className="use-draft">
            <span className="use-picture">
              <Thumbnail
                draftId={one.draft_id}
                revision={one.revision}
                sceneIndex={0}
                isPortrait={one.height > one.width}
              />
            </span>
            <span className="use-words">
              <span className="use-name" title={one.name}>
                {one.name}
              </span>
              <span className="use-facts">{texts.common.scenes(one.scene_count)}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
