/**
 * Whether an update is ours. The feed's own file says of a download what its SHA-512 is, but whoever can change the feed can
 * change that too. So each release has a list of its files with their hashes, signed with a key that the build knows
 * (Ed25519). The systems' own signatures (Authenticode, Apple's) are checked besides it; Linux has none.
 */
import { createPublicKey, verify } from 'node:crypto';

export interface OfferedUpdate {
  readonly version: string;
  /** `sha512` in base64, as electron-updater compares it with what it has fetched. */
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
}

export interface SignedRelease {
  readonly content: Buffer;
  /** 64 bytes. */
  readonly signature: Buffer;
}

/** @param publicKey SPKI, DER, base64 */
export function isReleaseOurs(release: SignedRelease, offered: OfferedUpdate, publicKey: string): boolean {
  if (!isSigned(release, publicKey)) return false;
  const known = readRelease(release.content);
  if (!known || known.version !== offered.version || offered.files.length === 0) return false;
  return offered.files.every(({ url, sha512 }) => known.files.get(baseName(url)) === sha512);
}

function isSigned({ content, signature }: SignedRelease, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, content, key, signature);
  } catch {
    return false;
  }
}

/** `{"version": "1.2.0", "files": {"name": "base64 of its SHA-512"}}` */
function readRelease(content: Buffer): { version: string; files: ReadonlyMap<string, string> } | undefined {
  try {
    const { version, files } = JSON.parse(content.toString('utf8')) as Record<string, unknown>;
    if (typeof version !== 'string' || typeof files !== 'object' || files === null) return undefined;
    const entries = Object.entries(files).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return { version, files: new Map(entries) };
  } catch {
    return undefined;
  }
}

function baseName(url: string): string {
  const name = url.split(/[?#]/, 1)[0]!.split('/').at(-1)!;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
