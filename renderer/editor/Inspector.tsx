/** What the selected scene is made of, and what is wrong with the draft. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useFormat, useTexts } from '../texts/language.tsx';
import { BackgroundSection } from './BackgroundSection.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { type InspectorTab, useEditor } from './editor-context.ts';
import { FactsSection } from './FactsSection.tsx';
import { ProblemList } from './ProblemList.tsx';
import type { ProblemPlace } from './problem-place.ts';
import './Inspector.css';

export function Inspector() {
  const texts = useTexts().editor;
  const format = useFormat();
  const { view, selection, problems, panels, tab, showTab, textArea } = useEditor();
  const found = problems.problems ?? [];
  const hasErrors = found.some((one) => one.severity === 'error');

  const jump = ({ sceneIndex, part }: ProblemPlace) => {
    const key = sceneIndex === undefined ? undefined : view.keys[sceneIndex];
    if (key !== undefined) {
      selection.select(key);
      showTab('scene');
    }
    if (part === 'text') panels.showScript('script');
    // After the scene stands there.
    requestAnimationFrame(() => {
      if (part === 'text') textArea.current?.focus();
      else if (part === 'background') document.querySelector<HTMLElement>('.colour-code')?.focus();
      else if (part === 'name') document.getElementById('draft-name')?.focus();
      else if (key !== undefined)
        document.querySelector<HTMLElement>(`.scene-item[data-key="${key}"]`)?.focus();
    });
  };

  const removed = [...view.conflicts].filter(([key]) => !view.keys.includes(key));
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
          {found.length > 0 && (
            <span className={`inspector-count numeric ${hasErrors ? 'inspector-count-error' : ''}`}>
              {format.number(found.length)}
            </span>
          )}
        </Tab>
      </TabList>
      <TabPanel id="scene" className="inspector-panel">
        {removed.map(([key, conflict]) => (
          <ConflictChoice key={key} sceneKey={key} conflict={conflict} />
        ))}
        <BackgroundSection />
        <FactsSection />
      </TabPanel>
      <TabPanel id="problems" className="inspector-panel">
        <ProblemList onJump={jump} />
      </TabPanel>
    </Tabs>
  );
}
