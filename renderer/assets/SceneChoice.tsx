/** One of a draft's scenes, by their pictures in a strip. */
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { spokenText } from '../../domain/drafts/scene-words.ts';
import { Thumbnail } from '../drafts/Thumbnail.tsx';
import type { KeyedScenes } from '../editor/scene-keys.ts';
import { useTexts } from '../texts/language.tsx';

export interface SceneChoiceProps {
  readonly draft: DraftSummary;
  readonly scenes: KeyedScenes;
  /** The key of the one. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

export function SceneChoice({ draft, scenes: { scenes, keys }, chosen, onChoose }: SceneChoiceProps) {
  const texts = useTexts();
  return (
    <RadioGroup className="use-part" orientation="horizontal" value={chosen} onChange={onChoose}>
      <Label className="use-label">{texts.assets.useScene}</Label>
      <div className="use-scenes">
        {scenes.map((scene, index) => {
          const words = spokenText(scene.shoot_script).trim() || texts.editor.noText;
          return (
            <Radio
              key={keys[index]}
              value={keys[index]!}
              className="use-scene"
              aria-label={texts.editor.sceneRow(index + 1, words)}
            >
              <span className="use-scene-picture">
                <Thumbnail
                  draftId={draft.draft_id}
                  revision={draft.revision}
                  sceneIndex={index}
                  isPortrait={draft.height > draft.width}
                />
              </span>
              <span className="use-scene-words" title={words}>
                <span className="numeric">{index + 1}</span> {words}
              </span>
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}
