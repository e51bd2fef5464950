/** Beside the hand: how large, how far, how much it is turned. */
import { useFormat } from '../../texts/language.tsx';
import type { HandView } from './canvas-hand.ts';

/** From the pointer to the words, CSS pixels. */
const AWAY = 18;

export function Readout({ readout }: Pick<HandView, 'readout'>) {
  const format = useFormat();
  if (!readout) return null;
  const figure = (value: number) => format.number(value).replaceAll(',', '');
  const words = {
    place: () => (readout.kind === 'place' ? `X ${figure(readout.x)}  Y ${figure(readout.y)}` : ''),
    size: () => (readout.kind === 'size' ? `${figure(readout.width)} × ${figure(readout.height)}` : ''),
    angle: () => (readout.kind === 'angle' ? `${figure(readout.degrees)}°` : ''),
  }[readout.kind]();
  return (
    <div
      className="canvas-readout numeric"
      style={{ left: readout.at.x + AWAY, top: readout.at.y + AWAY }}
      aria-hidden="true"
    >
      {words}
    </div>
  );
}
