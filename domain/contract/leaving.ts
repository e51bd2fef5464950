/** How a caller says that it waits for an answer no more. */

/** An `AbortSignal` is one. */
export interface Leaving {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions {
  /** Gives up a query. A command is done or not, whoever waits for it: it takes no notice. */
  readonly signal?: Leaving | undefined;
}
