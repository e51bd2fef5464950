/** The layouts that there are, drawn; one of them is given to the selected scene. */
import { Button as AriaButton } from 'react-aria-components';
import { LAYOUT_IDS } from '../../../domain/arrange/layouts.ts';
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { useSteadyEditor } from '../editor-context.ts';
import { LAYOUT_NAMES } from './design-names.ts';
import { LayoutPreview } from './LayoutPreview.tsx';
import type { DesignActions } from './use-design-actions.ts';
import './Design.css';

export interface DesignDialogProps {
  readonly design: DesignActions;
  readonly onClose: () => void;
}

export function LayoutsDialog({ design, onClose }: DesignDialogProps) {
  const texts = useTexts();
  const language = useLanguage();
  const { shape } = useSteadyEditor();
  const canvas = canvasOf(shape.script);
  const isPortrait = canvas.height > canvas.width;
  return (
    <Dialog title={texts.workbench.layoutsTitle} isOpen onClose={onClose} width="wide">
      <p className="design-help">{texts.workbench.layoutsHelp}</p>
      <div className={isPortrait ? 'designs designs-portrait' : 'designs'}>
        {LAYOUT_IDS.map((id) => (
          <AriaButton
            key={id}
            className="design"
            onPress={() => {
              onClose();
              void design.applyLayout(id);
            }}
          >
            <LayoutPreview id={id} canvas={canvas} />
            <span className="design-name">{LAYOUT_NAMES[id][language]}</span>
          </AriaButton>
        ))}
      </div>
    </Dialog>
  );
}
