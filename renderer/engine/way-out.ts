/** Where a fault is mended: every error that a page shows has a way on (V-16). */
import type { ErrorRecord } from '../../domain/contract/envelope.ts';

export type WayOut =
  | { readonly kind: 'retry' }
  | { readonly kind: 'reload' }
  | {
      readonly kind: 'go';
      readonly place: 'openQueue' | 'openRecycled' | 'openDrafts' | 'openSettings';
      readonly path: string;
    }
  /** Nothing to press: the text says what to do elsewhere. */
  | { readonly kind: 'none' };

const PLACES: Readonly<Record<string, WayOut>> = {
  QUEUE_FULL: { kind: 'go', place: 'openQueue', path: '/queue' },
  JOB_OUTPUT_QUEUED: { kind: 'go', place: 'openQueue', path: '/queue' },
  JOB_NOT_FOUND: { kind: 'go', place: 'openQueue', path: '/queue' },
  JOB_ENDED: { kind: 'go', place: 'openQueue', path: '/queue' },
  DRAFT_RECYCLED: { kind: 'go', place: 'openRecycled', path: '/recycled' },
  DRAFT_NOT_RECYCLED: { kind: 'go', place: 'openDrafts', path: '/' },
  DRAFT_NOT_FOUND: { kind: 'go', place: 'openDrafts', path: '/' },
  OUTPUT_NOT_WRITABLE: { kind: 'go', place: 'openSettings', path: '/settings' },
  DISK_FULL: { kind: 'go', place: 'openSettings', path: '/settings' },
  SETTING_INVALID: { kind: 'go', place: 'openSettings', path: '/settings' },
  SECRET_STORE_UNAVAILABLE: { kind: 'go', place: 'openSettings', path: '/settings' },
  TOKEN_INVALID: { kind: 'reload' },
  METHOD_UNKNOWN: { kind: 'reload' },
  INTERNAL: { kind: 'reload' },
};

/** The same revision never comes back, but whoever asks once more builds on the newest. */
export function isWorthAnother({ code, retryable }: Pick<ErrorRecord, 'code' | 'retryable'>): boolean {
  return retryable || code === 'CONFLICT';
}

export function wayOutOf(code: string, isRetryable: boolean): WayOut {
  return PLACES[code] ?? (isRetryable ? { kind: 'retry' } : { kind: 'none' });
}
