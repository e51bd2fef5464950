/** What a program says while it runs, in bounded memory. */

/** The last so many bytes of a stream. */
export class Tail {
  #chunks: Buffer[] = [];
  #length = 0;
  readonly #limit: number;
  constructor(limit: number) {
    this.#limit = limit;
  }
  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#length - (this.#chunks[0]?.length ?? 0) >= this.#limit)
      this.#length -= this.#chunks.shift()?.length ?? 0;
  }
  text(): string {
    return Buffer.concat(this.#chunks).subarray(-this.#limit).toString('utf8');
  }
}

/** Cuts a stream of short lines; a line without an end is dropped at 4 KiB. */
export class LineReader {
  #rest = '';
  readonly #onLine: (line: string) => void;
  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }
  add(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('utf8')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-4096);
    for (const line of lines) this.#onLine(line);
  }
}
