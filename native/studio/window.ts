/** What shows the studio to its user, of whatever kind. */
export interface StudioWindow {
  /** `link`: none of ours; the user opens an address in a browser of theirs. */
  readonly kind: 'electron' | 'browser' | 'link';
  /** Settles when it is closed, by its user or by us. Rejects with `WINDOW_NOT_OPENED` when it did not come up. */
  readonly closed: Promise<void>;
  close(): void;
}
