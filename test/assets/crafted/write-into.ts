import { writeFileSync } from 'node:fs';

export function writeInto(file: string, content: Buffer | string): void {
  writeFileSync(file, content);
}
