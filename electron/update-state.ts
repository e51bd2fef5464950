/**
 * What becomes of an update. Pure. Nothing is fetched before the user wants it; nothing is fetched or installed while
 * anything is rendered or live; and nothing older than what runs is ever taken, whatever the feed says.
 */
import type { UpdateState } from '../domain/shell/shell.ts';

export type UpdatePhase =
  | { readonly kind: 'none' }
  /** `isWanted`: the user has said yes, and it waits for the machine to be idle. */
  | { readonly kind: 'available'; readonly version: string; readonly isWanted: boolean }
  | { readonly kind: 'downloading'; readonly version: string; readonly fraction: number }
  | { readonly kind: 'ready'; readonly version: string };

export type UpdateEvent =
  | { readonly kind: 'found'; readonly version: string }
  | { readonly kind: 'wanted'; readonly isIdle: boolean }
  /** From time to time. */
  | { readonly kind: 'looked'; readonly isIdle: boolean }
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'failed' };

export interface UpdateStep {
  readonly phase: UpdatePhase;
  readonly action: 'download' | 'stop_download' | undefined;
}

/** @param running the version of the program that runs */
export function nextUpdateStep(phase: UpdatePhase, event: UpdateEvent, running: string): UpdateStep {
  const stay = (next: UpdatePhase = phase): UpdateStep => ({ phase: next, action: undefined });
  switch (event.kind) {
    case 'found':
      // What is under way or done is not thrown away for what the feed says next.
      if (phase.kind === 'downloading' || phase.kind === 'ready') return stay();
      if (!isNewer(event.version, running)) return stay({ kind: 'none' });
      return stay({
        kind: 'available',
        version: event.version,
        isWanted: phase.kind === 'available' && phase.isWanted && phase.version === event.version,
      });
    case 'wanted':
      if (phase.kind !== 'available') return stay();
      return event.isIdle ? startDownload(phase.version) : stay({ ...phase, isWanted: true });
    case 'looked':
      if (phase.kind === 'available' && phase.isWanted && event.isIdle) return startDownload(phase.version);
      if (phase.kind === 'downloading' && !event.isIdle)
        return {
          phase: { kind: 'available', version: phase.version, isWanted: true },
          action: 'stop_download',
        };
      return stay();
    case 'progress':
      if (phase.kind !== 'downloading') return stay();
      return stay({ ...phase, fraction: Math.min(1, Math.max(phase.fraction, event.fraction)) });
    case 'downloaded':
      return stay(phase.kind === 'downloading' ? { kind: 'ready', version: phase.version } : phase);
    case 'failed':
      // Not tried again by itself: the user is asked anew.
      return stay(
        phase.kind === 'downloading' ? { kind: 'available', version: phase.version, isWanted: false } : phase,
      );
  }
}

function startDownload(version: string): UpdateStep {
  return { phase: { kind: 'downloading', version, fraction: 0 }, action: 'download' };
}

/** As the page is told it. */
export function shownUpdate(phase: UpdatePhase): UpdateState {
  return phase.kind === 'available' ? { kind: 'available', version: phase.version } : phase;
}

/** By semver 2.0 §11. What is no version is newer than nothing, and nothing is newer than it. */
export function isNewer(candidate: string, running: string): boolean {
  const [one, other] = [readVersion(candidate), readVersion(running)];
  if (!one || !other) return false;
  for (let index = 0; index < 3; index += 1) {
    const difference = one.numbers[index]! - other.numbers[index]!;
    if (difference !== 0) return difference > 0;
  }
  return comparePrerelease(one.prerelease, other.prerelease) > 0;
}

interface Version {
  readonly numbers: readonly number[];
  readonly prerelease: readonly string[];
}

const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z.-]{1,100}))?$/;

function readVersion(text: string): Version | undefined {
  const parts = VERSION.exec(text);
  if (!parts) return undefined;
  return { numbers: parts.slice(1, 4).map(Number), prerelease: parts[4]?.split('.') ?? [] };
}

function comparePrerelease(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length;
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [left, right] = [one[index], other[index]];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const [isLeftNumber, isRightNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (isLeftNumber && isRightNumber) {
      if (Number(left) !== Number(right)) return Number(left) - Number(right);
    } else if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1;
    else if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
