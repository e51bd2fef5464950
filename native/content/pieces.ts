/** Sources hand over 16 to 64 KB at a time, and each step at a disk has its cost: some of them are taken together. */
const PIECE_BYTES = 1024 * 1024;

/** The same bytes in larger pieces; never more of them in memory than one piece and one of the source's. */
export async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(waiting, bytes);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting, bytes);
}
