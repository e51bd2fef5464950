/** What the engine writes down for programs of the same user: `engine.json` in the data folder, readable by nobody else. */
export interface EngineRecord {
  readonly version: string;
  readonly pid: number;
  /** Such as `http://<random>.localhost:4242`. */
  readonly origin: string;
  /** Where user media comes from: another origin, such as `http://<random>.localhost:4243`. */
  readonly media_origin: string;
  /** Scope `shell`; another one at each start. Sent as `Authorization: Bearer`, never in an address or a command line. */
  readonly shell_token: string;
  /** Base64url; another one at each start. See `proof.ts`. */
  readonly proof_key: string;
}

/** The hosts that the engine gives itself: one random label, so that no cookie of ours is shown to another local port. */
const ORIGIN = /^http:\/\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.localhost:(\d{1,5})$/;

/** The port of an engine's origin; undefined where the text is no such origin, in just the form that a browser gives. */
export function portOfOrigin(origin: string): number | undefined {
  const digits = ORIGIN.exec(origin)?.[1];
  // 80 is left out of an origin by browsers, so that no engine can be known by it.
  if (digits === undefined || digits.startsWith('0') || digits === '80') return undefined;
  const port = Number(digits);
  return port <= 65_535 ? port : undefined;
}

/** 256 bits as base64url, at least. */
const SECRET = /^[A-Za-z0-9_-]{43,128}$/;

/** What a record's file says, as far as it can be true; undefined where it is none. */
export function readEngineRecord(value: unknown): EngineRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { version, pid, origin, media_origin, shell_token, proof_key } = value as Record<string, unknown>;
  if (typeof version !== 'string' || version.length > 100) return undefined;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return undefined;
  if (typeof origin !== 'string' || portOfOrigin(origin) === undefined) return undefined;
  if (typeof media_origin !== 'string' || portOfOrigin(media_origin) === undefined) return undefined;
  if (media_origin === origin) return undefined;
  if (typeof shell_token !== 'string' || !SECRET.test(shell_token)) return undefined;
  if (typeof proof_key !== 'string' || !SECRET.test(proof_key)) return undefined;
  return { version, pid, origin, media_origin, shell_token, proof_key };
}
