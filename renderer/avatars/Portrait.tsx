/** A picture of an avatar, as the engine paints it. */
import type { CSSProperties } from 'react';
import type { InputOf } from '../../domain/contract/contract.ts';
import { useEngineQuery } from '../engine/engine.tsx';

/** Well before an address has expired: the page may be open for hours. */
const ADDRESS_MS = 20 * 60_000;

export type WantedPicture = InputOf<'avatars.portrait'>;

export interface PortraitProps {
  readonly wanted: WantedPicture;
  /** Empty where words beside it say the same. */
  readonly alt: string;
  /** False while there is something more urgent to be painted. */
  readonly isWanted?: boolean;
  readonly style?: CSSProperties;
  readonly className: string;
}

export function usePortrait(wanted: WantedPicture, isWanted = true) {
  return useEngineQuery('avatars.portrait', wanted, {
    keepsLast: true,
    isEnabled: isWanted,
    againAfterMs: () => ADDRESS_MS,
  });
}

export function Portrait({ wanted, alt, isWanted = true, style, className }: PortraitProps) {
  const portrait = usePortrait(wanted, isWanted);
  return (
    <div
      className={className}
      style={style}
      data-kind={wanted.as}
      aria-busy={portrait.isPending || undefined}
      data-behind={portrait.isPlaceholderData || undefined}
    >
      {portrait.data && <img src={portrait.data.url} alt={alt} draggable={false} />}
    </div>
  );
}
