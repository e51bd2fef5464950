/**
 * How the engine proves to the shell that it is the engine, before a page with the shell's powers is loaded from it: a
 * stranger may listen on the port that ours had. Both sides hold a key that stands in a file only the user can read.
 */

/**
 * The text whose HMAC-SHA256, under the key of the engine's record, is the proof.
 * @param origin of the studio, such as `http://name.localhost:4242`: a proof for one origin is none for another
 * @param nonce the asker's, 256 random bits as base64url
 */
export function proofText(origin: string, nonce: string): string {
  return `metastudio-engine-proof\n${origin}\n${nonce}`;
}
