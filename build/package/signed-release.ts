/**
 * The list of a release's files with their hashes, and our signature on it: `release-VERSION.json` and `.json.sig`, to be laid
 * beside the feed's other files. A program takes no update without them (electron/update-signature.ts).
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What a feed offers to be fetched. Their block maps are only a help to fetch less of them. */
const OFFERED = /\.(?:exe|zip|dmg|AppImage|deb)$/;
/** What follows on the product's name and version in the name of a package (build/package/config.ts). */
const SYSTEM = /^(?:win|mac|linux)-[a-z\d_]+\.\w+$/;

export interface SignOptions {
  /** With all that was packaged, on whichever machines. */
  readonly folder: string;
  readonly version: string;
  /** PEM, PKCS 8, Ed25519. */
  readonly privateKey: string;
}

/**
 * @returns names of the files that the list holds
 * @throws Error when there are none, when there is one that is not of this version, or when the key is another kind
 */
export async function signRelease({ folder, version, privateKey }: SignOptions): Promise<string[]> {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key of releases is not an Ed25519 key');
  const names = (await readdir(folder)).filter((name) => OFFERED.test(name)).sort();
  if (names.length === 0) throw new Error(`there is nothing to sign in ${folder}`);
  const prefix = `MetaStudio-Desktop-${version}-`;
  const strangers = names.filter(
    (name) => !name.startsWith(prefix) || !SYSTEM.test(name.slice(prefix.length)),
  );
  // Whoever has the feed could offer an older program as this version, with our signature on it.
  if (strangers.length > 0) throw new Error(`not of ${version}, move them away: ${strangers.join(', ')}`);
  const files: Record<string, string> = {};
  for (const name of names) files[name] = await sha512Of(path.join(folder, name));
  const content = Buffer.from(`${JSON.stringify({ version, files }, null, 2)}\n`);
  const list = path.join(folder, `release-${encodeURIComponent(version)}.json`);
  await writeFile(list, content);
  await writeFile(`${list}.sig`, `${sign(null, content, key).toString('base64')}\n`);
  return names;
}

/** What a build is to carry, so that it knows releases signed with the key: SPKI, DER, base64. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

if (process.argv[1] === import.meta.filename) {
  const [, , folder, version, keyFile] = process.argv;
  if (folder === undefined || version === undefined || keyFile === undefined) {
    console.error('usage: node build/package/signed-release.ts FOLDER VERSION KEY_FILE');
    process.exitCode = 2;
  } else {
    const privateKey = await readFile(keyFile, 'utf8');
    const names = await signRelease({ folder, version, privateKey });
    console.log(`${names.join('\n')}\n\n${publicKeyOf(privateKey)}`);
  }
}
