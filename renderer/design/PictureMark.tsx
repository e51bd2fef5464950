/** A fact in a lower corner of a picture, such as how long a film is. */
import type { ReactNode } from 'react';
import './PictureMark.css';

export interface PictureMarkProps {
  readonly at: 'start' | 'end';
  readonly title?: string;
  readonly children: ReactNode;
}

export function PictureMark({ at, title, children }: PictureMarkProps) {
  return (
    <span className={`picture-mark picture-mark-${at} numeric`} title={title}>
      {children}
    </span>
  );
}
