/** Below the picture: what is said, as wide as the window, and how long the scenes take. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTexts } from '../texts/language.tsx';
import { useSteadyEditor } from './editor-context.ts';
import { TextSection } from './TextSection.tsx';
import { Timeline } from './Timeline.tsx';
import './Panels.css';
import './ScriptPanel.css';

export function ScriptPanel() {
  const texts = useTexts();
  const { selection, shape, panels } = useSteadyEditor();
  return (
    <Tabs
      className="panel"
      selectedKey={panels.scriptTab}
      onSelectionChange={(key) => panels.showScript(key === 'timeline' ? 'timeline' : 'script')}
    >
      <header className="panel-header">
        <TabList className="panel-tabs" aria-label={texts.workbench.scriptPanel}>
          <Tab id="script" className="panel-tab">
            {texts.workbench.script}
          </Tab>
          <Tab id="timeline" className="panel-tab">
            {texts.editor.timeline}
          </Tab>
        </TabList>
        <span className="panel-note numeric">
          {texts.editor.sceneOf(selection.index + 1, shape.keys.length)}
        </span>
      </header>
      {/* Words are found, and commands for them stand ready, while the timeline is shown. */}
      <TabPanel id="script" className="panel-body script-body" shouldForceMount>
        <TextSection />
      </TabPanel>
      <TabPanel id="timeline" className="panel-body">
        <Timeline />
      </TabPanel>
    </Tabs>
  );
}
