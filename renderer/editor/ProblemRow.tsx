/** One problem: where it is, what is wrong, the way there, and what mends it. */
import { ArrowUpRight, CircleAlert, TriangleAlert, Wrench } from 'lucide-react';
import { Button as Place } from 'react-aria-components';
import { useLocation } from 'wouter';
import type { Mend } from '../../domain/script/mends.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { Texts } from '../texts/texts.ts';
import type { DraftProblem } from './live-problems.ts';
import { type ProblemPlace, placeOf } from './problem-place.ts';
import { wayOf } from './problem-ways.ts';

export interface ProblemRowProps {
  readonly problem: DraftProblem;
  readonly mend: Mend | undefined;
  readonly onJump: () => void;
  readonly onMend: () => void;
}

export function ProblemRow({ problem, mend, onJump, onMend }: ProblemRowProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [, go] = useLocation();
  const way = mend ? undefined : wayOf(problem.code);
  const where = placeWords(placeOf(problem.path), texts);
  return (
    <li className="problem-row">
      <Place className="problem" onPress={onJump}>
        <span className={`problem-mark problem-${problem.severity}`}>
          <Icon of={problem.severity === 'error' ? CircleAlert : TriangleAlert} />
        </span>
        <span className="problem-words">
          {where !== undefined && <span className="problem-place">{where}</span>}
          <span>{faultText(problem, language)}</span>
        </span>
      </Place>
      {mend && (
        <Button
          size="small"
          icon={Wrench}
          aria-label={texts.mending.mend(mend.name[language])}
          onPress={onMend}
        >
          {mend.name[language]}
        </Button>
      )}
      {way && (
        <Button size="small" kind="quiet" icon={ArrowUpRight} onPress={() => go(way.path)}>
          {way.text(texts.mending)}
        </Button>
      )}
    </li>
  );
}

function placeWords({ part, layerIndex }: ProblemPlace, texts: Texts): string | undefined {
  const { editor, inspector, writing } = texts;
  const parts: Readonly<Record<ProblemPlace['part'], string | undefined>> = {
    text: editor.placeText,
    background: editor.placeBackground,
    layer: layerIndex === undefined ? undefined : editor.placeLayer(layerIndex + 1),
    scene: undefined,
    name: editor.placeName,
    presenter: editor.placePresenter,
    voice: editor.placeVoice,
    subtitles: inspector.subtitles,
    music: inspector.music,
    readings: writing.dictionary,
    scenes: undefined,
    video: undefined,
  };
  return parts[part];
}
