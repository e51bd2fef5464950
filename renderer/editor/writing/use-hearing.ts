/** The sentence at the caret, said at once in the draft's voice (S-05). */
import { MOST_SAMPLE_CHARACTERS } from '../../../domain/contract/voices.ts';
import { cut } from '../../../domain/writing/cut.ts';
import { sentenceAt } from '../../../domain/writing/sentences.ts';
import { useSamplePlayer } from '../../voices/sample-player.ts';
import { useEditor } from '../editor-context.ts';
import { voiceShapingOf } from '../voice-shaping.ts';
import type { SceneTextView } from './scene-text-view.ts';

export interface Hearing {
  readonly phase: 'making' | 'playing' | undefined;
  /** Of what is chosen; of the sentence at the caret where nothing is. */
  readonly toggle: () => void;
}

/** As much of it as is said at once. */
export function sampleOf(text: string, from: number, to: number): string {
  for (let end = to; end > from; end = from + Math.floor((end - from) * 0.9)) {
    const sample = cut(text, from, end).trim();
    if (sample.length <= MOST_SAMPLE_CHARACTERS) return sample;
  }
  return '';
}

export function useHearing(field: SceneTextView | undefined): Hearing {
  const { script } = useEditor().view;
  const { playing, play, stop } = useSamplePlayer();
  const toggle = () => {
    if (playing) return stop();
    if (!field) return;
    field.whenWritten(() => {
      const { from, to } = field.view.state.selection.main;
      const range = from < to ? { from, to } : sentenceAt(field.text, from);
      const sample = range && sampleOf(field.text, range.from, range.to);
      if (sample) play(script.voice_config.voice_asset_id, sample, voiceShapingOf(script));
    });
  };
  return { phase: playing?.phase, toggle };
}
