/** One stroke weight for every icon, whatever its size: icons stand beside text of weight 500. */
import type { LucideIcon } from 'lucide-react';

export function Icon({ of: Shape, size = 16 }: { readonly of: LucideIcon; readonly size?: number }) {
  return (
    <Shape
      size={size}
      strokeWidth={1.5}
      absoluteStrokeWidth
      aria-hidden="true"
      focusable="false"
      className="icon"
    />
  );
}
