/** One scene in the list: its picture, what is said, how long that takes, and whether something is wrong. */
import { CircleAlert, Ellipsis, GripVertical, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { MenuButton, type MenuGroup } from '../design/Menu.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import type { EditQueue } from './edit-queue.ts';
import { ScenePicture } from './ScenePicture.tsx';

export interface SceneRowProps {
  readonly queue: EditQueue;
  readonly sceneKey: string;
  readonly number: number;
  readonly words: string;
  readonly durationMs: number;
  readonly isPortrait: boolean;
  readonly severity: 'error' | 'warning' | undefined;
  readonly groups: readonly MenuGroup[];
  readonly canEdit: boolean;
}

export const SceneRow = memo(function SceneRow(props: SceneRowProps) {
  const texts = useTexts().editor;
  const format = useFormat();
  const { number, words, severity } = props;
  return (
    <div className={props.isPortrait ? 'scene-row scene-row-portrait' : 'scene-row'}>
      <span className="scene-number numeric" aria-hidden="true">
        {number}
      </span>
      <Button slot="drag" className="scene-grip" aria-label={texts.dragScene(number)}>
        <Icon of={GripVertical} size={14} />
      </Button>
      <div className="scene-row-picture">
        <ScenePicture queue={props.queue} sceneKey={props.sceneKey} />
      </div>
      <div className="scene-row-words">
        <p className={words === '' ? 'scene-row-text scene-row-silent' : 'scene-row-text'}>
          {words || texts.noText}
        </p>
        <p className="scene-row-facts numeric">
          {format.clock(props.durationMs)}
          {severity && (
            <span className={`scene-mark scene-mark-${severity}`}>
              <Icon of={severity === 'error' ? CircleAlert : TriangleAlert} size={14} />
              <span className="visually-hidden">
                {severity === 'error' ? texts.errors(1) : texts.warnings(1)}
              </span>
            </span>
          )}
        </p>
      </div>
      {props.canEdit && (
        <div className="scene-row-more">
          <MenuButton label={texts.sceneActions(number)} groups={props.groups} placement="bottom end">
            <IconButton icon={Ellipsis} label={texts.sceneActions(number)} />
          </MenuButton>
        </div>
      )}
    </div>
  );
});
