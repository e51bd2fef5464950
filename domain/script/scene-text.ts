import { isSpeechMarkup } from '../ssml/parse.ts';
import { characterCount } from './fields.ts';

export interface SceneTextCount {
  /** What a viewer would read: neither tags, comments nor the letters of an entity. */
  readonly characters: number;
  /** All of it, tags included. */
  readonly withTags: number;
  readonly isMarkup: boolean;
}

/** V-02: how long a scene's text is. Line ends and spaces count. */
export function countScene(text: string): SceneTextCount {
  const withTags = characterCount(text);
  if (!isSpeechMarkup(text)) return { characters: withTags, withTags, isMarkup: false };
  const read = text.replace(/<[^<>]*>/g, '').replace(/&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,8});/g, '&');
  return { characters: characterCount(read), withTags, isMarkup: true };
}
