/** A name in one line, with what was searched for marked in it. */
import { piecesOf } from './highlight.ts';
import './Highlighted.css';

export interface HighlightedProps {
  readonly text: string;
  /** Empty where nothing is searched for. */
  readonly search: string;
}

export function Highlighted({ text, search }: HighlightedProps) {
  return (
    <span className="highlighted" title={text}>
      {piecesOf(text, search).map((piece, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity, and no state
        piece.isMatch ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
      )}
    </span>
  );
}
