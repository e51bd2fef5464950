/** A folder for a test file's scripts and videos, with a home of its own in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

/** To be called once, while the file is loaded. @returns the absolute name of what is called so in the folder */
export function folderWithHome(name: string): (file: string) => string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `metastudio-${name}-`));
  const before = process.env.METASTUDIO_HOME;
  process.env.METASTUDIO_HOME = path.join(folder, 'home');
  after(() => {
    if (before === undefined) delete process.env.METASTUDIO_HOME;
    else process.env.METASTUDIO_HOME = before;
    // What belongs to an engine that a test has killed notices so by itself, and may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  return (file) => path.join(folder, file);
}
