/** The themes that there are, in their own colours; one of them is given to the scene, or to all. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { THEME_IDS, THEMES, type ThemeId } from '../../../domain/arrange/themes.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { THEME_NAMES } from './design-names.ts';
import type { DesignDialogProps } from './LayoutsDialog.tsx';
import './Design.css';

export function ThemesDialog({ design, onClose }: DesignDialogProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [scope, setScope] = useState<'scene' | 'all'>('all');
  return (
    <Dialog title={texts.workbench.themesTitle} isOpen onClose={onClose} width="wide">
      <div className="design-head">
        <p className="design-help">{texts.workbench.themesHelp}</p>
        <Segmented
          label={texts.workbench.themeScope}
          options={[
            { value: 'all', text: texts.workbench.themeForAll },
            { value: 'scene', text: texts.workbench.themeForScene },
          ]}
          value={scope}
          onChange={setScope}
        />
      </div>
      <div className="designs">
        {THEME_IDS.map((id) => (
          <AriaButton
            key={id}
            className="design"
            onPress={() => {
              onClose();
              void design.applyTheme(id, scope);
            }}
          >
            <ThemePreview id={id} />
            <span className="design-name">{THEME_NAMES[id][language]}</span>
          </AriaButton>
        ))}
      </div>
    </Dialog>
  );
}

function ThemePreview({ id }: { readonly id: ThemeId }) {
  const { background, title, body, plate, onPlate } = THEMES[id];
  return (
    <svg className="design-picture" viewBox="0 0 192 108" aria-hidden="true" focusable="false">
      <rect width="192" height="108" fill={background} />
      <rect x="18" y="22" width="96" height="14" rx="4" fill={title} />
      <rect x="18" y="46" width="130" height="7" rx="3" fill={body} />
      <rect x="18" y="59" width="108" height="7" rx="3" fill={body} />
      <rect x="18" y="78" width="66" height="16" rx="5" fill={plate} />
      <rect x="26" y="83" width="50" height="6" rx="3" fill={onPlate} />
    </svg>
  );
}
