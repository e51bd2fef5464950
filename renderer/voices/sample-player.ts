/** One sound at a time: made by the engine, played here, and given up as soon as nobody wants it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { InputOf, OutputOf } from '../../domain/contract/contract.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';

export type SampleWarnings = OutputOf<'voices.sample'>['warnings'];

export interface Playing {
  readonly voiceId: string;
  readonly phase: 'making' | 'playing';
}

/** As a draft has its voice: percent of the voice's own, and its readings of words. */
export type Shaping = Partial<Pick<InputOf<'voices.sample'>, 'speed' | 'pitch' | 'readings'>>;

export interface SamplePlayer {
  readonly playing: Playing | undefined;
  /** Of the voice that was heard last. */
  readonly warnings: { readonly voiceId: string; readonly problems: SampleWarnings } | undefined;
  readonly play: (voiceId: string, text: string, shaping?: Shaping) => void;
  readonly stop: () => void;
}

export function useSamplePlayer(): SamplePlayer {
  const engine = useEngine();
  const tellFault = useFaults();
  const texts = useTexts().voices;
  const [playing, setPlaying] = useState<Playing>();
  const [warnings, setWarnings] = useState<SamplePlayer['warnings']>();
  const audio = useRef<HTMLAudioElement>(undefined);
  /** Counts wishes: what comes of an older one is not heard. */
  const wish = useRef(0);
  const isMaking = useRef(false);

  const stop = useCallback(() => {
    wish.current += 1;
    audio.current?.pause();
    audio.current = undefined;
    // Nobody waits for its answer.
    if (isMaking.current) void engine.call('voices.cancel', { work: 'sample' }).catch(() => undefined);
    isMaking.current = false;
    setPlaying(undefined);
  }, [engine]);
  useEffect(() => stop, [stop]);

  const play = useCallback(
    (voiceId: string, text: string, shaping: Shaping = {}) => {
      stop();
      const mine = wish.current;
      const isWanted = () => wish.current === mine;
      const begin = async () => {
        isMaking.current = true;
        setWarnings(undefined);
        setPlaying({ voiceId, phase: 'making' });
        try {
          const sample = await engine.call('voices.sample', { voice_id: voiceId, text, ...shaping });
          if (!isWanted()) return;
          isMaking.current = false;
          if (sample.warnings.length > 0) setWarnings({ voiceId, problems: sample.warnings });
          const sound = new Audio(sample.url);
          audio.current = sound;
          sound.addEventListener('ended', () => isWanted() && stop());
          await sound.play();
          if (isWanted()) setPlaying({ voiceId, phase: 'playing' });
        } catch (fault) {
          if (!isWanted()) return;
          isMaking.current = false;
          stop();
          if (!(fault instanceof EngineError)) showToast({ kind: 'error', text: texts.unplayable });
          else if (fault.code !== 'CANCELLED') tellFault(fault, () => play(voiceId, text, shaping));
        }
      };
      void begin();
    },
    [engine, stop, tellFault, texts],
  );
  return useMemo(() => ({ playing, warnings, play, stop }), [playing, warnings, play, stop]);
}
