/**
 * Where a window is put again: where it was, as far as there still is a screen there. Pure. All lengths are in
 * device-independent pixels, as Electron gives them for windows and displays alike, whatever a display's scale.
 */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Of the window when it is neither maximised nor full-screen. */
  readonly bounds: Rectangle;
  readonly isMaximised: boolean;
}

export const DEFAULT_SIZE = { width: 1280, height: 800 } as const;
export const MINIMUM_SIZE = { width: 960, height: 600 } as const;

/** Of a window's top edge, how much must be within reach of a mouse. */
const REACHABLE = { width: 120, height: 24 } as const;

/**
 * @param workAreas of all displays, without task bars and docks; the first is the primary one's. At least one.
 */
export function placeWindow(saved: WindowState | undefined, workAreas: readonly Rectangle[]): WindowState {
  const primary = workAreas[0]!;
  if (!saved) return { bounds: centred(DEFAULT_SIZE, primary), isMaximised: false };
  const home = workAreas.reduce((best, area) =>
    overlap(saved.bounds, area) > overlap(saved.bounds, best) ? area : best,
  );
  if (!isReachable(saved.bounds, home))
    return { bounds: centred(saved.bounds, primary), isMaximised: saved.isMaximised };
  return { bounds: fitted(saved.bounds, home), isMaximised: saved.isMaximised };
}

/** What a file says, as far as it can be a window's state; undefined where it is none. */
export function readWindowState(value: unknown): WindowState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { bounds, isMaximised } = value as Record<string, unknown>;
  if (typeof bounds !== 'object' || bounds === null || typeof isMaximised !== 'boolean') return undefined;
  const { x, y, width, height } = bounds as Record<string, unknown>;
  if (!isLength(x) || !isLength(y) || !isLength(width) || !isLength(height)) return undefined;
  if (width < 1 || height < 1) return undefined;
  return { bounds: { x, y, width, height }, isMaximised };
}

function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 100_000;
}

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Whether the window's title bar can be taken hold of on this display. */
function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const titleBar = { ...bounds, height: REACHABLE.height };
  return overlap(titleBar, area) >= REACHABLE.width * REACHABLE.height;
}

/** As large as it was where that fits, and moved in as far as is needed. */
function fitted(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(Math.max(bounds.width, MINIMUM_SIZE.width), area.width);
  const height = Math.min(Math.max(bounds.height, MINIMUM_SIZE.height), area.height);
  return {
    x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

function centred(size: { readonly width: number; readonly height: number }, area: Rectangle): Rectangle {
  const { width, height } = fitted({ ...size, x: area.x, y: area.y }, area);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}
