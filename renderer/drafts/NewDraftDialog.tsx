/** What a new draft can begin as. */
import { Import, LayoutTemplate } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import type { DraftActions } from './draft-actions.ts';
import { EXAMPLE_PICTURES } from './example-pictures.ts';
import { Thumbnail } from './Thumbnail.tsx';
import './NewDraftDialog.css';

export interface NewDraftDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly actions: DraftActions;
}

export function NewDraftDialog({ isOpen, onClose, actions }: NewDraftDialogProps) {
  const texts = useTexts();
  return (
    <Dialog title={texts.drafts.newDraft} isOpen={isOpen} onClose={onClose} width="wide">
      <Beginnings onClose={onClose} actions={actions} />
    </Dialog>
  );
}

function Beginnings({ onClose, actions }: Omit<NewDraftDialogProps, 'isOpen'>) {
  const texts = useTexts();
  const examples = useEngineQuery('drafts.examples', {});
  const templates = useEngineQuery('drafts.list', { shelf: 'templates', limit: 12 }).data?.drafts ?? [];
  const create = (...input: Parameters<DraftActions['create']>) => {
    onClose();
    void actions.create(...input);
  };
  return (
    <>
      <Group title={texts.drafts.blankTitle}>
        <Beginning
          name={texts.drafts.blankLandscape}
          facts={texts.drafts.landscapeSize}
          onPress={() => create({ kind: 'blank', view_mode: 'LANDSCAPE' }, texts.drafts.untitled)}
        >
          <span className="beginning-shape" />
        </Beginning>
        <Beginning
          name={texts.drafts.blankPortrait}
          facts={texts.drafts.portraitSize}
          onPress={() => create({ kind: 'blank', view_mode: 'VERTICAL' }, texts.drafts.untitled)}
        >
          <span className="beginning-shape beginning-shape-portrait" />
        </Beginning>
        <Beginning
          name={texts.drafts.importFile}
          facts={texts.drafts.projectFiles}
          onPress={() => {
            onClose();
            void actions.importFile();
          }}
        >
          <Icon of={Import} size={24} />
        </Beginning>
      </Group>
      <Group title={texts.drafts.examplesTitle}>
        {examples.isError && <FaultPanel fault={examples.error} retry={() => void examples.refetch()} />}
        {examples.isPending && [1, 2, 3].map((place) => <Skeleton key={place} height={158} radius={10} />)}
        {examples.data?.examples.map((one) => (
          <Beginning
            key={one.example_id}
            name={one.name}
            facts={texts.common.scenes(one.scene_count)}
            onPress={() => create({ kind: 'example', example_id: one.example_id })}
          >
            {EXAMPLE_PICTURES[one.example_id] ? (
              <img
                src={EXAMPLE_PICTURES[one.example_id]}
                alt=""
                className={one.height > one.width ? 'beginning-portrait' : ''}
              />
            ) : (
              <Icon of={LayoutTemplate} size={24} />
            )}
          </Beginning>
        ))}
      </Group>
      {templates.length > 0 && (
        <Group title={texts.drafts.templatesMenuTitle}>
          {templates.map((one) => (
            <Beginning
              key={one.draft_id}
              name={one.name}
              facts={texts.common.scenes(one.scene_count)}
              onPress={() => create({ kind: 'draft', draft_id: one.draft_id })}
            >
              <Thumbnail
                draftId={one.draft_id}
                revision={one.revision}
                sceneIndex={0}
                isPortrait={one.height > one.width}
                isEmpty={one.scene_count === 0}
              />
            </Beginning>
          ))}
        </Group>
      )}
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="beginnings">
      <h3>{title}</h3>
      <div className="beginnings-row">{children}</div>
    </section>
  );
}

interface BeginningProps {
  readonly name: string;
  readonly facts: string;
  readonly onPress: () => void;
  /** Its picture. */
  readonly children: ReactNode;
}

function Beginning({ name, facts, onPress, children }: BeginningProps) {
  return (
    <AriaButton className="beginning" onPress={onPress}>
      <span className="beginning-picture">{children}</span>
      <span className="beginning-name">{name}</span>
      <span className="beginning-facts numeric">{facts}</span>
    </AriaButton>
  );
}
