/** The languages that every text of the product exists in. */
export type Language = 'zh' | 'en';

/** A text in each of them. */
export type Word = Readonly<Record<Language, string>>;

/** Process exit codes of the command line: 2 bad input, 3 environment, 4 cancelled, 1 our own fault. */
export type ExitCode = 1 | 2 | 3 | 4;

export interface ErrorEntry {
  /** Rule of the product specification that the code enforces, such as `V-02`; absent when there is none. */
  readonly rule?: string;
  /** Whether the same request can succeed later without a change by the user. */
  readonly retryable: boolean;
  readonly exit: ExitCode;
  /** Tells only of what the hosted service will do with the script; nothing that is made here is any different. */
  readonly hostedOnly?: boolean;
  /** Texts with `{placeholder}`s, each saying what is wrong and what to do. `{program}` is the command line's name. */
  readonly zh: string;
  readonly en: string;
}
