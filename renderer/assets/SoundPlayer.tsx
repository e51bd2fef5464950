/** A sound as its waveform, played from wherever it is pressed. */
import { Pause, Play } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { isLostBy } from './media-address.ts';
import { goOn, type MediaPlace, placeOf } from './media-place.ts';

const BARS = 120;
const STEP_S = 5;

export interface SoundPlayerProps {
  readonly url: string;
  readonly name: string;
  readonly waveform: readonly number[] | null;
  readonly from: MediaPlace | undefined;
  readonly onFault: (place: MediaPlace) => void;
  /** It goes on from where it was: there is nothing to go on from any more. */
  readonly onThere: () => void;
}

export function SoundPlayer({ url, name, waveform, from, onFault, onThere }: SoundPlayerProps) {
  const texts = useTexts().assets;
  const format = useFormat();
  const [sound, setSound] = useState<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState({ seconds: 0, length: 0 });
  const isHeld = useRef(false);
  useEffect(() => () => sound?.pause(), [sound]);
  const fraction = at.length > 0 ? at.seconds / at.length : 0;
  const seek = (seconds: number) => {
    if (!sound || !Number.isFinite(sound.duration)) return;
    sound.currentTime = Math.min(sound.duration, Math.max(0, seconds));
    setAt({ seconds: sound.currentTime, length: sound.duration });
  };
  const seekTo = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    seek(((event.clientX - left) / width) * at.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: at.seconds - STEP_S,
      ArrowRight: at.seconds + STEP_S,
      Home: 0,
      End: at.length,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek(next);
  };
  const told = `${format.clock(at.seconds * 1000)} / ${format.clock(at.length * 1000)}`;
  return (
    <div className="sound">
      {/* biome-ignore lint/a11y/useMediaCaption: it is raw material, which has none */}
      <audio
        ref={setSound}
        src={url}
        preload="metadata"
        onError={({ currentTarget }) => onFault(placeOf(currentTarget))}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onLoadedMetadata={({ currentTarget }) => {
          setAt({ seconds: from?.seconds ?? 0, length: currentTarget.duration });
          goOn(currentTarget, from);
          onThere();
        }}
        onTimeUpdate={({ currentTarget }) =>
          setAt({ seconds: currentTarget.currentTime, length: currentTarget.duration })
        }
      />
      <div
        className="sound-wave"
        role="slider"
        tabIndex={0}
        aria-label={`${name}: ${texts.position}`}
        aria-valuemin={0}
        aria-valuemax={Math.round(at.length)}
        aria-valuenow={Math.round(at.seconds)}
        aria-valuetext={told}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          isHeld.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event);
        }}
        onPointerMove={(event) => isHeld.current && seekTo(event)}
        // Released, or taken away by the system: either way it is let go of.
        onLostPointerCapture={() => {
          isHeld.current = false;
        }}
      >
        <svg viewBox={`0 0 ${BARS * 4} 100`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {barsOf(waveform).map((level, index) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={index}
              className={index / BARS < fraction ? 'sound-bar sound-bar-heard' : 'sound-bar'}
              x={index * 4 + 0.5}
              y={50 - level * 48}
              width={3}
              height={Math.max(2, level * 96)}
              rx={1}
            />
          ))}
        </svg>
      </div>
      <div className="sound-controls">
        <IconButton
          icon={isPlaying ? Pause : Play}
          size="large"
          label={isPlaying ? texts.pause : texts.play}
          onPress={() => {
            if (isPlaying) sound?.pause();
            else
              void sound?.play().catch((fault: unknown) => {
                if (isLostBy(fault)) onFault({ seconds: at.seconds, isPlaying: false });
              });
          }}
        />
        <span className="sound-time numeric">{told}</span>
      </div>
    </div>
  );
}

/** As many as are drawn, the loudest of each part. Without a waveform they are all low. */
function barsOf(waveform: readonly number[] | null): readonly number[] {
  const levels = waveform ?? [];
  return Array.from({ length: BARS }, (_, index) => {
    const from = Math.floor((index * levels.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((index + 1) * levels.length) / BARS));
    return Math.max(0.02, ...levels.slice(from, to));
  });
}
