/** What the frame of a crop is pulled by: its corners by hand, its sides by keys too. */
import type { HTMLAttributes } from 'react';
import { type Cropping, cutOf } from '../../../domain/arrange/crop.ts';
import { HANDLES, type Handle, pullOf, type Side } from '../../../domain/arrange/resize.ts';
import type { Rect } from '../../../domain/avatar/types.ts';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { cursorOf } from './Outlines.tsx';

interface CropHandlesProps {
  readonly cropping: Cropping;
  /** Of the frame, from the middle of the layer, CSS pixels. */
  readonly rect: Pick<Rect, 'width' | 'height'> & { readonly left: number; readonly top: number };
  readonly rotationDeg: number;
  readonly propsOf: (handle: Handle) => HTMLAttributes<HTMLElement>;
}

const SIDES = ['w', 'n', 'e', 's'] as const satisfies readonly Side[];
const CORNERS = HANDLES.filter((handle) => handle.length === 2);

export function CropHandles({ cropping, rect, rotationDeg, propsOf }: CropHandlesProps) {
  const texts = useTexts().canvas;
  const format = useFormat();
  const names = { w: texts.cropLeft, n: texts.cropTop, e: texts.cropRight, s: texts.cropBottom };
  const styleOf = (handle: Handle) => {
    const { x, y } = pullOf(handle);
    return {
      left: rect.left + ((x + 1) / 2) * rect.width,
      top: rect.top + ((y + 1) / 2) * rect.height,
      cursor: cursorOf(handle, rotationDeg),
    };
  };
  return (
    <>
      {SIDES.map((side) => {
        const cut = Math.round(cutOf(cropping, side) * 100);
        return (
          <span
            key={side}
            className="canvas-crop-handle"
            data-kind="side"
            role="slider"
            tabIndex={0}
            aria-label={names[side]}
            aria-orientation={pullOf(side).x === 0 ? 'vertical' : 'horizontal'}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={cut}
            aria-valuetext={texts.cropCut(format.number(cut))}
            style={styleOf(side)}
            {...propsOf(side)}
          />
        );
      })}
      {CORNERS.map((corner) => (
        <span
          key={corner}
          className="canvas-crop-handle"
          data-kind="corner"
          style={styleOf(corner)}
          {...propsOf(corner)}
        />
      ))}
    </>
  );
}
