/** `docs/contract.md` out of the contract. `node test/documents/contract-reference.ts` writes it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { EVENT_NAMES, EVENTS, METHOD_NAMES, METHODS } from '../../domain/contract/contract.ts';
import * as drafts from '../../domain/contract/drafts.ts';
import { engineStatus } from '../../domain/contract/engine.ts';
import { errorRecord, problemRecord } from '../../domain/contract/envelope.ts';
import {
  CLOSE,
  clientFrame,
  engineFrame,
  eventMark,
  MAXIMUM_MESSAGE_BYTES,
} from '../../domain/contract/frames.ts';
import { jobRecord } from '../../domain/contract/jobs.ts';
import { COMMON_ERRORS, type Method, SCOPES } from '../../domain/contract/method.ts';
import { secretStatus } from '../../domain/contract/secrets.ts';
import { changeableSettings, settingsRecord } from '../../domain/contract/settings.ts';
import { versionRecord } from '../../domain/contract/versions.ts';
import { draftEdit } from '../../domain/drafts/edits.ts';
import { type ErrorCode, entryOf } from '../../domain/errors.ts';
import { layerConfig, script, shootScript } from '../../domain/script/schema.ts';
import type { JsonSchema } from '../contract/values.ts';
import { typeText } from './type-text.ts';

export const CONTRACT_DOCUMENT = path.resolve(import.meta.dirname, '../../docs/contract.md');

const HEAD = `# The engine's contract

How windows, the shell, the command line and other programs talk to the engine. Derived from \`domain/contract/\`; a test
compares them with this page. To write it again: \`node test/documents/contract-reference.ts\`.

A type is written as in TypeScript, with its bounds behind: \`integer 1–200\`, \`string ≤ 200\`, \`string /form/\`. A time is
ISO 8601 in UTC. Fields that are not named here are refused. \`Script\` is [the script format](script-format.md).

## How it is asked

The engine listens on 127.0.0.1, and is found by \`engine.json\` in the data folder, which its user alone can read:
\`origin\`, \`shell_token\`. Every request needs \`Host\` as in \`origin\` and \`Sec-Fetch-Site: same-origin\`, which browsers
write themselves and programs must; of a WebSocket, the \`Origin\` will do. Programs show a token as \`Authorization:
Bearer\`, pages have it in a cookie.

- **A call**: \`POST /api/<method>\` with \`Content-Type: application/json\` and the input as the body, at most
  ${MAXIMUM_MESSAGE_BYTES.toLocaleString('en-US')} bytes. The answer is \`{"ok":true,"value":…}\` or \`{"ok":false,"error":ErrorRecord}\`.
- **A file**: \`POST /upload\` with \`Content-Type: application/octet-stream\`, \`Content-Length\` and \`X-File-Name\`, its name
  percent-encoded. The answer's value is \`{ grant, file_name, bytes }\`; the grant goes into \`files.import\` and others.
- **Events and calls** over a WebSocket at \`/socket\`: the first frame is \`hello\`, then \`call\` as often as wanted. After a
  loss \`hello\` says by \`since\` what was seen last, and what was missed follows; \`is_continued: false\` says that it is lost.
  \`leave\` gives up a query that nobody waits for any more.
- **A query** changes nothing and may be asked again. **A command** whose answer was lost may have been done.
`;

/** Types that several rows have in common, by the name that the reference gives them. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  ErrorRecord: errorRecord,
  Problem: problemRecord,
  EventMark: eventMark,
  EngineStatus: engineStatus,
  DraftSummary: drafts.draftSummary,
  DraftRecord: drafts.draftRecord,
  DraftChange: drafts.draftChange,
  DraftFile: drafts.draftFile,
  HistoryState: drafts.historyState,
  DraftEdit: draftEdit,
  VersionRecord: versionRecord,
  JobRecord: jobRecord,
  ChangeableSettings: changeableSettings,
  SettingsRecord: settingsRecord,
  SecretStatus: secretStatus,
};

const registry = z.registry<{ id: string }>();
registry.add(script, { id: 'Script' }).add(shootScript, { id: 'Scene' }).add(layerConfig, { id: 'Layer' });
for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });

export function contractDocument(): string {
  const topics = [...new Set(METHOD_NAMES.map((name) => name.split('.')[0]!))];
  return [
    HEAD,
    '## Scopes',
    '',
    ...SCOPES.map((scope) => `- \`${scope}\`: ${methodsOf(scope)}`),
    '',
    '## Methods',
    '',
    ...topics.flatMap((topic) => [`### ${topic}`, '', ...methodsOfTopic(topic)]),
    '## Events',
    '',
    ...EVENT_NAMES.flatMap((name) => [
      `### \`${name}\``,
      '',
      `${EVENTS[name].summary} For ${codeList(EVENTS[name].scopes)}.`,
      '',
      ...block(`payload ${text(EVENTS[name].payload, 'output')}`),
    ]),
    '## Frames of the WebSocket',
    '',
    ...block(
      `from the client  ${text(clientFrame, 'input')}`,
      `from the engine  ${text(engineFrame, 'output')}`,
    ),
    'Close codes:',
    '',
    ...Object.entries(CLOSE).map(([name, code]) => `- ${code} \`${name}\``),
    '',
    '## Types',
    '',
    ...Object.entries(NAMED).flatMap(([name, schema]) => block(`${name} ${own(schema)}`)),
    '## Errors',
    '',
    `Every method may answer with ${codeList(COMMON_ERRORS)}; further ones stand with each.`,
    '',
    '| code | again later | what it says | 说明 |',
    '|---|---|---|---|',
    ...errorRows(),
    '',
  ].join('\n');
}

function methodsOf(scope: (typeof SCOPES)[number]): string {
  const allowed = METHOD_NAMES.filter((name) => METHODS[name].scopes.includes(scope));
  if (allowed.length === METHOD_NAMES.length) return 'every method';
  if (allowed.length > METHOD_NAMES.length / 2)
    return `every method but ${codeList(METHOD_NAMES.filter((name) => !allowed.includes(name)))}`;
  return allowed.length === 0 ? 'no method yet' : codeList(allowed);
}

function methodsOfTopic(topic: string): string[] {
  return METHOD_NAMES.filter((name) => name.startsWith(`${topic}.`)).flatMap((name) => {
    const { kind, summary, scopes, input, output, errors }: Method = METHODS[name];
    return [
      `#### \`${name}\``,
      '',
      `A ${kind} for ${codeList(scopes)}. ${summary}`,
      '',
      ...block(`input  ${text(input, 'input')}`, `output ${text(output, 'output')}`),
      ...(errors.length > 0 ? [`Errors: ${codeList(errors)}.`, ''] : []),
    ];
  });
}

function text(schema: z.ZodType, io: 'input' | 'output'): string {
  return typeText(described(schema, io));
}

/** Of a named type what it consists of, instead of its name. */
function own(schema: z.ZodType): string {
  const { $defs, $ref, ...rest } = described(schema, 'output');
  const name = $ref?.split('/').at(-1);
  return typeText(name === undefined ? rest : $defs![name]!);
}

function described(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: registry }) as JsonSchema;
}

function block(...lines: readonly string[]): string[] {
  return ['```ts', ...lines, '```', ''];
}

function codeList(codes: readonly string[]): string {
  return codes.map((code) => `\`${code}\``).join(', ');
}

function errorRows(): string[] {
  const codes = new Set<ErrorCode>(COMMON_ERRORS);
  for (const name of METHOD_NAMES) for (const code of METHODS[name].errors) codes.add(code);
  return [...codes].sort().map((code) => {
    const { retryable, en, zh } = entryOf(code);
    const cell = (message: string) => message.replaceAll('|', '\\|');
    return `| \`${code}\` | ${retryable ? 'yes' : ''} | ${cell(en)} | ${cell(zh)} |`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(CONTRACT_DOCUMENT, contractDocument());
