/** Everything that keeps the draft from being rendered, or is only doubtful (V-22), scene by scene. */
import { CircleCheck, Wrench } from 'lucide-react';
import { useCommand } from '../commands/commands.tsx';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDraftProblems } from './editor-context.ts';
import { ProblemRow } from './ProblemRow.tsx';
import { groupsOf } from './problem-groups.ts';
import { useMending } from './use-mending.ts';
import { useProblemJump } from './use-problem-jump.ts';
import './ProblemList.css';

export function ProblemList() {
  const texts = useTexts();
  const mending = useMending();
  const { problems, isChecking, fault, checkAgain } = useDraftProblems();
  const jump = useProblemJump();
  const all = useCommand('problems.mend_all');
  if (fault !== undefined) return <FaultPanel fault={fault} retry={checkAgain} />;
  if (problems === undefined || (problems.length === 0 && isChecking)) {
    return (
      <p className="problems-note" role="status">
        <Spinner />
        {texts.editor.problemsChecking}
      </p>
    );
  }
  if (problems.length === 0) {
    return (
      <p className="problems-note problems-none" role="status">
        <Icon of={CircleCheck} />
        {texts.editor.problemsNone}
      </p>
    );
  }
  return (
    <>
      <header className="problems-header">
        <span role="status" className="problems-state">
          {isChecking && (
            <>
              <Spinner />
              {texts.editor.problemsChecking}
            </>
          )}
        </span>
        {mending.count > 1 && (
          <Button size="small" icon={Wrench} isDisabled={!all.isEnabled} onPress={all.run}>
            {texts.mending.all(mending.count)}
          </Button>
        )}
      </header>
      <ul className="problem-groups" aria-label={texts.editor.tabProblems} aria-busy={isChecking}>
        {groupsOf(problems).map(({ sceneIndex, problems: here }) => {
          const title =
            sceneIndex === undefined ? texts.editor.wholeDraft : texts.editor.sceneNumber(sceneIndex + 1);
          return (
            <li key={sceneIndex ?? 'draft'} className="problem-group">
              <h3 className="problem-group-title">{title}</h3>
              <ul aria-label={title}>
                {here.map((problem, index) => (
                  <ProblemRow
                    // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in everything else
                    key={index}
                    problem={problem}
                    mend={mending.mendOf(problem)}
                    onJump={() => jump(problem)}
                    onMend={() => mending.mend(problem)}
                  />
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </>
  );
}
