import './Skeleton.css';

/** Stands where something will be, in its size, so that nothing jumps when it comes. */
export function Skeleton({
  width,
  height,
  radius,
}: {
  readonly width?: number | string;
  readonly height?: number | string;
  readonly radius?: number;
}) {
  return <span className="skeleton" aria-hidden="true" style={{ width, height, borderRadius: radius }} />;
}
