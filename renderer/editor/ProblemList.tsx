/** Everything that keeps the draft from being rendered, or is only doubtful (V-22), each with the way to its place. */
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Icon } from '../design/Icon.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { Texts } from '../texts/texts.ts';
import { useEditor } from './editor-context.ts';
import { type ProblemPlace, placeOf } from './problem-place.ts';

export function ProblemList({ onJump }: { readonly onJump: (place: ProblemPlace) => void }) {
  const texts = useTexts().editor;
  const language = useLanguage();
  const { problems, isChecking, fault, checkAgain } = useEditor().problems;
  if (fault !== undefined) return <FaultPanel fault={fault} retry={checkAgain} />;
  if (problems === undefined || (problems.length === 0 && isChecking)) {
    return (
      <p className="problems-note" role="status">
        <Spinner />
        {texts.problemsChecking}
      </p>
    );
  }
  if (problems.length === 0) {
    return (
      <p className="problems-note problems-none" role="status">
        <Icon of={CircleCheck} />
        {texts.problemsNone}
      </p>
    );
  }
  const sorted = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <>
      <div role="status">
        {isChecking && (
          <p className="problems-note">
            <Spinner />
            {texts.problemsChecking}
          </p>
        )}
      </div>
      <ul className="problems" aria-label={texts.tabProblems} aria-busy={isChecking}>
        {sorted.map((problem, index) => {
          const place = placeOf(problem.path);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in everything else
            <li key={index}>
              <Button className="problem" onPress={() => onJump(place)}>
                <span className={`problem-mark problem-${problem.severity}`}>
                  <Icon of={problem.severity === 'error' ? CircleAlert : TriangleAlert} />
                </span>
                <span className="problem-words">
                  <span className="problem-place">{placeWords(place, texts)}</span>
                  <span>{faultText(problem, language)}</span>
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function placeWords({ sceneIndex, part, layerIndex }: ProblemPlace, texts: Texts['editor']): string {
  const parts: Readonly<Record<ProblemPlace['part'], string | undefined>> = {
    text: texts.placeText,
    background: texts.placeBackground,
    layer: layerIndex === undefined ? undefined : texts.placeLayer(layerIndex + 1),
    scene: undefined,
    name: texts.placeName,
    presenter: texts.placePresenter,
    voice: texts.placeVoice,
    draft: undefined,
  };
  const whole = sceneIndex === undefined ? texts.wholeDraft : texts.sceneNumber(sceneIndex + 1);
  return [whole, parts[part]].filter((one) => one !== undefined).join(' · ');
}
