/** Mends of single fields: taken away, brought into their range, written as they have to be. */
import { decodeBase64Text, encodeBase64Text } from '../../base64.ts';
import { fieldLimit } from '../../limits.ts';
import { withoutUnusable } from '../structure.ts';
import { type FaultyPlace, type Mend, type Menders, setAt, unsetAt } from './mend.ts';

const REMOVE = { zh: '删除这项设置', en: 'Remove this setting' };

function remove(place: FaultyPlace): Mend | undefined {
  return place.value === undefined ? undefined : { name: REMOVE, edits: [unsetAt(place.parts)] };
}

/** What stands under `x_studio` may be left out; of a crop, only all of it. */
function removeExtension(place: FaultyPlace): Mend | undefined {
  const crop = place.parts.indexOf('crop');
  const isExtension = place.parts.includes('x_studio');
  if (!isExtension) return undefined;
  return crop < 0 ? remove(place) : { name: REMOVE, edits: [unsetAt(place.parts.slice(0, crop + 1))] };
}

function intoRange({ parts, value, details }: FaultyPlace): Mend | undefined {
  const limit = fieldLimit(String(details.field ?? ''));
  if (typeof value !== 'number' || !limit) return undefined;
  const { minimum = value, maximum = value } = limit;
  const nearest = Math.min(maximum, Math.max(minimum, value));
  const name = { zh: `改为 ${nearest}`, en: `Make it ${nearest}` };
  return nearest === value ? undefined : { name, edits: [setAt(parts, nearest)] };
}

/** A field of a driven scene that speaks from its text, or the other way round. */
function removeIgnored(place: FaultyPlace): Mend | undefined {
  const { scene, parts } = place;
  const text = scene?.text_config?.text;
  if (parts.at(-1) !== 'text_config' || !text || scene?.x_studio?.transcript) return remove(place);
  const transcript = [...parts.slice(0, -1), 'x_studio', 'transcript'];
  return {
    name: { zh: '改作录音的文稿', en: 'Keep it as the transcript' },
    edits: [setAt(transcript, text), unsetAt(parts)],
  };
}

function removeCharacters({ parts, value }: FaultyPlace): Mend | undefined {
  if (typeof value !== 'string') return undefined;
  const isEncoded = parts.at(-1) === 'text_context';
  const text = isEncoded ? decodeBase64Text(value) : value;
  if (text === undefined) return undefined;
  const clean = withoutUnusable(text);
  const edit = setAt(parts, isEncoded ? encodeBase64Text(clean) : clean);
  const name = { zh: '删除不能用的字符', en: 'Remove such characters' };
  return clean === text ? undefined : { name, edits: [edit] };
}

function numberScene({ script, parts, sceneIndex = 0 }: FaultyPlace): Mend | undefined {
  if (script.shoot_scripts[sceneIndex]?.sequence_no === sceneIndex) return undefined;
  return { name: { zh: '重新编号', en: 'Number them anew' }, edits: [setAt(parts, sceneIndex)] };
}

export const FIELD_MENDERS: Menders = {
  SCRIPT_FIELD_IGNORED: removeIgnored,
  SCRIPT_FIELD_UNKNOWN: remove,
  SCRIPT_FIELD_TYPE: removeExtension,
  SCRIPT_FIELD_VALUE: removeExtension,
  SCRIPT_FIELD_LENGTH: removeExtension,
  SCRIPT_COLOUR: removeExtension,
  SCRIPT_FIELD_RANGE: intoRange,
  SCRIPT_CHARACTER: removeCharacters,
  SCRIPT_BASE64: ({ parts, value }) =>
    typeof value === 'string'
      ? {
          name: { zh: '按原文显示', en: 'Show it as it is written' },
          edits: [setAt(parts, encodeBase64Text(withoutUnusable(value)))],
        }
      : undefined,
  SEQUENCE_NO_ORDER: numberScene,
  SCRIPT_LOOK_UNKNOWN: (place) => {
    const mend = remove(place);
    return mend && { ...mend, name: { zh: '用常用的装扮', en: 'Use the usual look' } };
  },
  FONT_UNKNOWN: ({ parts, value, details: { fallback } }) =>
    typeof fallback === 'string' && typeof value === 'string' && value !== fallback
      ? { name: { zh: `改用 ${fallback}`, en: `Use ${fallback}` }, edits: [setAt(parts, fallback)] }
      : undefined,
};
