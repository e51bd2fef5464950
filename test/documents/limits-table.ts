/** `docs/limits.md` out of the data. `node test/documents/limits-table.ts` writes it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIELD_LIMITS, type Limit, RULE_LIMITS } from '../../domain/limits.ts';

export const LIMITS_DOCUMENT = path.resolve(import.meta.dirname, '../../docs/limits.md');

const HEAD = `# Limits

What a script and its material may be. The rows come from \`domain/limits.ts\`; a test compares them with this page.
To write it again: \`node test/documents/limits-table.ts\`. Sizes: 1 MB is 1,048,576 bytes; a character is a Unicode
code point. Rows of V-12 say what is to come: this version has no slides. V-10 is the hosted service's but for WEBP, V-13's
rates 50 and 60 are ours. A text or colour that a script may leave out may also be empty, which is the same.
`;

export function limitsDocument(): string {
  return [
    HEAD,
    '## Rules',
    '',
    table(rowsOf(RULE_LIMITS)),
    '',
    '## Fields of the script format (V-22)',
    '',
    table(rowsOf(FIELD_LIMITS)),
    '',
  ].join('\n');
}

export function rowsOf(table: Readonly<Record<string, Omit<Limit, 'id'>>>): readonly Limit[] {
  return Object.entries(table).map(([id, row]) => ({ id, ...row }));
}

function table(rows: readonly Limit[]): string {
  return [
    '| id | rule | what | 说明 | allowed | unit |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      (row) => `| \`${row.id}\` | ${row.rule} | ${row.en} | ${row.zh} | ${allowed(row)} | ${row.unit} |`,
    ),
  ].join('\n');
}

function allowed({ minimum, maximum, values, unit }: Limit): string {
  if (values) return values.join(', ');
  if (maximum === undefined) return unit;
  const number = (value: number) => value.toLocaleString('en-US');
  return minimum === undefined ? `at most ${number(maximum)}` : `${number(minimum)} to ${number(maximum)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(LIMITS_DOCUMENT, limitsDocument());
