/** Mends of what is said: texts that are too long, readings and actions that do not exist, recordings and texts at odds. */
import { splitSceneEdits } from '../../drafts/split-scene.ts';
import { RULE_LIMITS } from '../../limits.ts';
import { withoutTagAt } from '../../ssml/unwrap.ts';
import { splitByLength } from '../../writing/split.ts';
import { type FaultyPlace, type Mend, type Mender, type Menders, setAt, unsetAt } from './mend.ts';

function splitScene({ script, scene, sceneIndex = 0 }: FaultyPlace): Mend | undefined {
  const text = scene?.text_config?.text;
  if (text === undefined) return undefined;
  const parts = splitByLength(text, RULE_LIMITS['V-02.scene'].maximum);
  const edits = splitSceneEdits(script, sceneIndex, parts);
  return (
    edits && {
      name: { zh: `拆成 ${parts.length} 个场景`, en: `Split into ${parts.length} scenes` },
      edits,
    }
  );
}

/** A recording beside a text that is spoken: one of the two is what is meant. */
function unexpectedAudio({ parts, scene }: FaultyPlace): Mend {
  const isSpoken = (scene?.text_config?.text.trim() ?? '') !== '';
  if (isSpoken) return { name: { zh: '移除录音', en: 'Remove the recording' }, edits: [unsetAt(parts)] };
  return {
    name: { zh: '用录音说话', en: 'Speak with the recording' },
    edits: [
      unsetAt([...parts.slice(0, 3), 'text_config']),
      setAt([...parts.slice(0, 3), 'script_type'], 'AUDIO'),
    ],
  };
}

function missingAudio({ parts, scene }: FaultyPlace): Mend | undefined {
  const isWritten = (scene?.text_config?.text.trim() ?? '') !== '';
  if (!isWritten || scene?.audio_drive_action_config?.length) return undefined;
  return {
    name: { zh: '改为朗读台词', en: 'Speak from the text' },
    edits: [setAt([...parts.slice(0, 3), 'script_type'], 'TEXT')],
  };
}

/** Of the script's own table of readings. */
function removeReading({ script, parts, details }: FaultyPlace): Mend | undefined {
  const readings = script.x_studio?.readings;
  if (!readings || parts[0] !== 'x_studio') return undefined;
  // The word may stand there with spaces around it, which the message leaves out.
  const word = Object.keys(readings).find(
    (one) => one.trim() === details.text && readings[one]?.trim() === details.reading,
  );
  if (word === undefined) return undefined;
  return {
    name: { zh: '删除这个读音', en: 'Remove this reading' },
    edits: [unsetAt(['x_studio', 'readings', word])],
  };
}

/** An action that the avatar does not have is left out anyway. */
function removeAction(place: FaultyPlace): Mend | undefined {
  const { parts } = place;
  const name = { zh: '删除这个动作', en: 'Remove this action' };
  const listed = parts.indexOf('audio_drive_action_config');
  if (listed >= 0) return { name, edits: [unsetAt(parts.slice(0, listed + 2))] };
  return removeTag('insert-action', 'action', name)(place);
}

/** What the tag holds is still said. @param detail of the problem: what stands in the tag */
function removeTag(tag: string, detail: string, name: Mend['name']): Mender {
  return ({ parts, scene, value, details }) => {
    if (!scene || typeof value !== 'string') return undefined;
    const at = { line: Number(details.line), column: Number(details.column) };
    const without = withoutTagAt(value, at, { name: tag, holding: String(details[detail]) });
    return without === undefined ? undefined : { name, edits: [setAt(parts, without)] };
  };
}

export const TEXT_MENDERS: Menders = {
  SCENE_TEXT_TOO_LONG: splitScene,
  SCENE_AUDIO_UNEXPECTED: unexpectedAudio,
  SCENE_AUDIO_MISSING: missingAudio,
  READING_NOT_PINYIN: removeReading,
  SSML_ACTION_UNKNOWN: removeAction,
  SSML_EMOTION_UNKNOWN: removeTag('emotion', 'emotion', { zh: '删除这个表情', en: 'Remove this emotion' }),
  SSML_READING_LENGTH: removeTag('phoneme', 'reading', { zh: '删除这个读音', en: 'Remove this reading' }),
};
