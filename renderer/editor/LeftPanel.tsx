/** The scenes of the draft, and beside them the library to fill them from. */
import { Plus } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { IconButton } from '../design/IconButton.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { useSteadyEditor } from './editor-context.ts';
import { LibraryPanel } from './library/LibraryPanel.tsx';
import { SceneList } from './SceneList.tsx';
import './Panels.css';

export function LeftPanel() {
  const texts = useTexts();
  const format = useFormat();
  const { shape, canEdit, selection, actions, panels } = useSteadyEditor();
  const { maximum } = RULE_LIMITS['V-01.scenes'];
  const isFull = shape.keys.length >= maximum;
  return (
    <Tabs
      className="panel"
      selectedKey={panels.leftTab}
      onSelectionChange={(key) => panels.showLeft(key === 'library' ? 'library' : 'scenes')}
    >
      <header className="panel-header">
        <TabList className="panel-tabs" aria-label={texts.workbench.leftPanel}>
          <Tab id="scenes" className="panel-tab">
            {texts.workbench.scenes}
            <span className="panel-count numeric" aria-hidden="true">
              {format.number(shape.keys.length)}
            </span>
          </Tab>
          <Tab id="library" className="panel-tab">
            {texts.workbench.library}
          </Tab>
        </TabList>
        {panels.leftTab === 'scenes' && (
          <IconButton
            icon={Plus}
            label={isFull ? texts.editor.mostScenes(format.number(maximum)) : texts.editor.addScene}
            isDisabled={!canEdit || isFull}
            onPress={() => actions.addAfter(selection.key)}
          />
        )}
      </header>
      <TabPanel id="scenes" className="panel-body">
        <SceneList />
      </TabPanel>
      <TabPanel id="library" className="panel-body">
        <LibraryPanel />
      </TabPanel>
    </Tabs>
  );
}
