/** What the selected scene or the selected layers are made of, and what is wrong with the draft. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useCommands } from '../commands/commands.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { type InspectorTab, useDraftProblems, useSteadyEditor } from './editor-context.ts';
import { HistoryPanel } from './HistoryPanel.tsx';
import { InspectorContext } from './inspector/inspector-context.ts';
import { LayerList } from './inspector/LayerList.tsx';
import { LayerProperties } from './inspector/LayerProperties.tsx';
import { SceneProperties } from './inspector/SceneProperties.tsx';
import { useInspectorState } from './inspector/use-inspector-state.ts';
import { ProblemList } from './ProblemList.tsx';
import { useMending } from './use-mending.ts';
import './Inspector.css';

export function Inspector() {
  const texts = useTexts().editor;
  const { shape, panels, tab, showTab } = useSteadyEditor();
  const shows = (shown: InspectorTab) => ({
    run: () => {
      panels.showInspector();
      showTab(shown);
    },
    isOn: panels.inspector.isOpen && tab === shown,
  });
  useCommands({
    'panel.scene': shows('scene'),
    'panel.problems': shows('problems'),
    'panel.history': shows('history'),
  });

  const removed = [...shape.conflicts].filter(([key]) => !shape.keys.includes(key));
  return (
    <Tabs
      className="inspector"
      selectedKey={tab}
      onSelectionChange={(key) => showTab(key as InspectorTab)}
      aria-label={texts.inspector}
    >
      <TabList className="inspector-tabs" aria-label={texts.inspector}>
        <Tab id="scene" className="inspector-tab">
          {texts.tabScene}
        </Tab>
        <Tab id="problems" className="inspector-tab">
          {texts.tabProblems}
          <ProblemCount />
        </Tab>
        <Tab id="history" className="inspector-tab">
          {texts.tabHistory}
        </Tab>
      </TabList>
      <MendCommand />
      <TabPanel id="scene" className="inspector-panel">
        {removed.map(([key, conflict]) => (
          <ConflictChoice key={key} sceneKey={key} conflict={conflict} />
        ))}
        <SceneTab />
      </TabPanel>
      <TabPanel id="problems" className="inspector-panel">
        <ProblemList />
      </TabPanel>
      <TabPanel id="history" className="inspector-panel">
        <HistoryPanel />
      </TabPanel>
    </Tabs>
  );
}

function ProblemCount() {
  const format = useFormat();
  const found = useDraftProblems().problems ?? [];
  const hasErrors = found.some((one) => one.severity === 'error');
  return found.length === 0 ? null : (
    <span className={`inspector-count numeric ${hasErrors ? 'inspector-count-error' : ''}`}>
      {format.number(found.length)}
    </span>
  );
}

/** Whichever tab is shown. */
function MendCommand() {
  const { mendAll, count } = useMending();
  useCommands({ 'problems.mend_all': { run: mendAll, isEnabled: count > 0 } });
  return null;
}

/** The same each time: what a hand does on the canvas comes by all the time, and changes little here. */
const LIST = <LayerList />;
const OF_LAYERS = <LayerProperties />;
const OF_SCENE = <SceneProperties />;

function SceneTab() {
  const state = useInspectorState();
  return (
    <InspectorContext value={state}>
      {LIST}
      {state.refs.length > 0 ? OF_LAYERS : OF_SCENE}
    </InspectorContext>
  );
}
