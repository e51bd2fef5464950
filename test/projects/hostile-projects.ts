/** Project files made to do harm, or to be read in two ways; each with how it is to be refused. */
import { deflateRawSync } from 'node:zlib';
import { MOST_MANIFEST_BYTES, MOST_MATERIAL_BYTES, MOST_MATERIALS } from '../../native/projects/limits.ts';
import {
  describe,
  endRecord,
  type Forgery,
  fields,
  forge,
  honest,
  MATERIALS,
  type Part,
  sha256,
} from './forge.ts';
import { canonical, scriptWith } from './studio.ts';

export interface HostileProject {
  readonly what: string;
  readonly bytes: () => Uint8Array;
  readonly code: string;
  /** Of the details, where the code has it. */
  readonly reason?: string;
}

const { project, first, second } = honest();
const ALL = [project, first, second];

function damaged(what: string, reason: string, parts: readonly Part[], forgery?: Forgery): HostileProject {
  return { what, reason, code: 'PROJECT_DAMAGED', bytes: () => forge(parts, forgery) };
}

function foreign(what: string, reason: string, parts: readonly Part[], forgery?: Forgery): HostileProject {
  return { what, reason, code: 'PROJECT_INVALID', bytes: () => forge(parts, forgery) };
}

function tooLarge(what: string, reason: string, bytes: () => Uint8Array): HostileProject {
  return { what, reason, code: 'PROJECT_TOO_LARGE', bytes };
}

/** An entry more than those that are listed. */
function named(name: string | Uint8Array, reason = 'unknown name'): HostileProject {
  const what = `an entry called ${JSON.stringify(Buffer.from(name).toString().slice(0, 80))}`;
  return damaged(what, reason, [...ALL, { name, content: 'evil' }]);
}

const NAMES: readonly HostileProject[] = [
  named('../../../evil'),
  named('files/../../../evil', 'not listed'),
  named('/etc/passwd'),
  named('C:\\Windows\\evil.dll'),
  named('..\\..\\evil'),
  named('//host/share/evil'),
  named('~/.bashrc'),
  named('files/\0evil'),
  named(''),
  named('<img src=x onerror=alert(1)>'),
  named('a\nb\u001b[2J'),
  named('\u202egnp.exe'),
  named(Buffer.from([0xff, 0xfe, 0x2f])),
  named('a'.repeat(65_535)),
  named('files/', 'not listed'),
  named('files', 'not listed'),
  named('PROJECT.JSON', 'not listed'),
  named('readme.txt', 'not listed'),
  named(`FILES/${sha256('x')}`, 'not listed'),
  named(first.name.toString().toUpperCase().replace('FILES', 'files'), 'not listed'),
  named(`${first.name}/evil`, 'not listed'),
  named(`files/${sha256('evil')}`, 'not listed'),
  damaged('a name in an extra field beside the name (0x7075)', 'headers differ', [
    project,
    {
      ...first,
      central: { extra: Buffer.concat([fields([0x7075, 2], [10, 2]), Buffer.from('\x01aaaa../../x')]) },
    },
    second,
  ]),
];

function withAttributes(what: string, attributes: number, madeBy = (3 << 8) | 63): HostileProject {
  return damaged(what, 'not a plain file', [project, { ...first, central: { attributes, madeBy } }, second]);
}

const KINDS: readonly HostileProject[] = [
  withAttributes('a symbolic link', 0o120777 << 16),
  withAttributes('a symbolic link that says it is from DOS', 0o120777 << 16, 20),
  withAttributes('a folder', 0o040755 << 16),
  withAttributes('a device', 0o060666 << 16),
  withAttributes('a pipe', 0o010666 << 16),
  withAttributes('a socket', 0o140666 << 16),
  withAttributes('a folder of DOS', 0x10, 20),
  withAttributes('a reparse point', 0x400, 20),
  damaged('a description that is a link', 'not a plain file', [
    { ...project, central: { attributes: 0o120777 << 16 } },
    first,
    second,
  ]),
];

const HEADERS: readonly HostileProject[] = [
  ...([0x0001, 0x0040, 0x2000] as const).map((flag) =>
    damaged(`flag ${flag} of encryption`, flag === 0x0040 ? 'headers differ' : 'encrypted', [
      project,
      { ...first, both: { flags: 0x0800 | flag } },
      second,
    ]),
  ),
  damaged('a flag that nobody knows', 'headers differ', [
    project,
    { ...first, both: { flags: 0x0820 } },
    second,
  ]),
  damaged('encrypted in the local header alone', 'headers differ', [
    project,
    { ...first, local: { flags: 0x0801 } },
    second,
  ]),
  damaged('another name in the local header', 'headers differ', [
    project,
    { ...first, local: { name: first.name.toString().replace('files', '../..') } },
    second,
  ]),
  damaged('a longer name in the local header', 'headers differ', [
    project,
    { ...first, local: { name: `${first.name}/../../../evil` } },
    second,
  ]),
  damaged('another way of packing in the local header', 'headers differ', [
    project,
    { ...first, local: { method: 8 } },
    second,
  ]),
  damaged('another size in the local header', 'headers differ', [
    project,
    { ...first, local: { bytes: 1 } },
    second,
  ]),
  damaged('another checksum in the local header', 'headers differ', [
    project,
    { ...first, local: { crc: 1 } },
    second,
  ]),
  damaged('another time in the local header', 'headers differ', [
    project,
    { ...first, local: { time: 1 } },
    second,
  ]),
  damaged('an extra field in the local header', 'headers differ', [
    project,
    { ...first, local: { extra: Buffer.alloc(8) } },
    second,
  ]),
  damaged('no local header', 'headers differ', [project, { ...first, local: { signature: 0 } }, second]),
  damaged('a directory in the place of a local header', 'headers differ', [
    project,
    { ...first, local: { signature: 0x02014b50 } },
    second,
  ]),
  damaged('a comment', 'headers differ', [
    project,
    { ...first, central: { comment: Buffer.from('x') } },
    second,
  ]),
  damaged('sizes told later, and otherwise', 'headers differ', [
    project,
    { ...first, descriptor: Buffer.alloc(16, 1) },
    second,
  ]),
  damaged('sizes told later, and never', 'headers differ', [
    project,
    { ...first, descriptor: NOTHING() },
    second,
  ]),
  damaged('a checksum that is none of the content', 'other content', [
    project,
    { ...first, both: { crc: 1 } },
    second,
  ]),
  damaged('a description of another checksum', 'other content', [
    { ...project, both: { crc: 1 } },
    first,
    second,
  ]),
  damaged('packed by bzip2', 'other compression', [project, { ...first, both: { method: 12 } }, second]),
  damaged('packed by what AES stands for', 'other compression', [
    project,
    { ...first, both: { method: 99 } },
    second,
  ]),
  damaged('a material that is packed', 'other compression', [
    project,
    { ...first, isDeflated: true },
    second,
  ]),
  damaged('the description twice', 'there twice', [...ALL, project]),
  damaged('a material twice', 'there twice', [...ALL, first]),
  damaged('a material twice, once in the directory alone', 'there twice', [
    ...ALL,
    { ...first, isHeaderOnly: true, central: { offset: 0 } },
  ]),
];

function NOTHING(): Buffer {
  return Buffer.alloc(0);
}

/** As Fifield's bomb: entries that lie in each other, so that few bytes unpack to very many. */
function overlapping(): readonly Part[] {
  const kernel = { name: `files/${sha256('kernel')}`, content: Buffer.alloc(100_000) };
  const parts: Part[] = [project, kernel];
  const offset = forge([project]).length - 46 - 'project.json'.length - 22;
  for (let count = 0; count < 500; count++)
    parts.push({
      ...kernel,
      name: `files/${sha256(String(count))}`,
      isHeaderOnly: true,
      central: { offset },
    });
  return parts;
}

/** As his better one: each entry's extra field holds the next one's header. */
function quoting(): readonly Part[] {
  const inner = forge([first]).subarray(0, 30 + first.name.length + first.content.length);
  return [
    project,
    { ...second, local: { extra: inner } },
    { ...first, isHeaderOnly: true, central: { offset: forge([project]).length } },
  ];
}

const PLACES: readonly HostileProject[] = [
  damaged('entries that lie over each other', 'gap or overlap', overlapping()),
  damaged('entries that quote each other', 'headers differ', quoting()),
  damaged('a gap between entries', 'gap or overlap', [
    project,
    { ...first, gap: Buffer.from('hidden') },
    second,
  ]),
  damaged('an entry that the directory does not name', 'gap or overlap', [
    ...ALL,
    { name: '../../evil', content: 'evil', isHidden: true },
  ]),
  damaged('something before the first entry', 'gap or overlap', ALL, {
    before: Buffer.from('PK\u0003\u0004 a program'),
  }),
  damaged('something between directory and end', 'no end', ALL, { beforeEnd: () => Buffer.from('hidden') }),
  damaged('something after the end', 'no end', ALL, { after: Buffer.from('\n') }),
  damaged('a comment at the end', 'no end', ALL, { end: { comment: Buffer.from('a comment') } }),
  damaged('an end in the comment of the end', 'no end', ALL, {
    end: {
      comment: endRecord({
        ...{ disk: 0, directoryDisk: 0, entriesHere: 0, entries: 0, directoryBytes: 0, directoryStart: 0 },
        ...{ comment: NOTHING(), commentLength: 0 },
      }),
    },
  }),
  damaged('a directory that begins elsewhere', 'no end', ALL, { end: { directoryStart: 3 } }),
  damaged('a directory of another length', 'no end', ALL, { end: { directoryBytes: 46 } }),
  damaged('fewer entries than there are', 'gap or overlap', ALL, { end: { entries: 2, entriesHere: 2 } }),
  damaged('more entries than there are', 'headers differ', ALL, { end: { entries: 4, entriesHere: 4 } }),
  damaged('entries on other disks', 'no end', ALL, { end: { entriesHere: 2 } }),
  damaged('a second disk', 'no end', ALL, { end: { disk: 1 } }),
  damaged('a larger end that leads to another directory (zip64)', 'no end', ALL, {
    beforeEnd: () => fields([0x07064b50, 4], [0, 4], [0, 8], [1, 4]),
  }),
  damaged('the same, inside the last name of the directory', 'no end', [
    ...ALL,
    {
      name: Buffer.concat([Buffer.from('x'), fields([0x07064b50, 4], [0, 4], [0, 8], [1, 4])]),
      content: 'evil',
    },
  ]),
  damaged('sizes that stand elsewhere (zip64)', 'headers differ', [
    project,
    {
      ...first,
      both: { bytes: 0xffffffff, packedBytes: 0xffffffff },
      central: { extra: fields([1, 2], [16, 2], [11, 8], [11, 8]) },
    },
    second,
  ]),
  ...[1, 21, 22, 23, 60, 200].map((bytes) => ({
    ...damaged(`cut short by ${bytes} bytes`, 'no end', ALL),
    bytes: () => forge(ALL).subarray(0, -bytes),
  })),
  damaged('nothing but an end', '', [], {}),
  {
    what: 'a program with a project behind it',
    bytes: () => forge(ALL, { before: Buffer.from('MZ') }),
    code: 'PROJECT_INVALID',
    reason: 'unknown format',
  },
].map((one) =>
  one.what === 'nothing but an end' ? { ...one, code: 'PROJECT_INVALID', reason: 'no description' } : one,
);

const GIGABYTE = 1024 ** 3;

/** Deflate, made by hand: a gigabyte of one character is a megabyte, and never in memory here. */
function packedRun(character: string, bytes: number): Buffer {
  const million = deflateRawSync(Buffer.alloc(1_000_000, character), { finishFlush: 2 });
  const end = deflateRawSync(NOTHING());
  return Buffer.concat([...Array.from({ length: Math.ceil(bytes / 1_000_000) }, () => million), end]);
}

function bomb(character: string, told: number): Uint8Array {
  const packed = packedRun(character, GIGABYTE);
  const both = { method: 8, bytes: told, packedBytes: packed.length, crc: 0 };
  return forge([{ ...project, isDeflated: false, content: packed, both }, first, second]);
}

const SIZES: readonly HostileProject[] = [
  tooLarge('a gigabyte of nesting that says so', 'description', () => bomb('[', GIGABYTE)),
  {
    what: 'a gigabyte of nesting that says it is small',
    bytes: () => bomb('[', 1000),
    code: 'PROJECT_DAMAGED',
    reason: 'other size',
  },
  {
    what: 'a gigabyte of nothing that says it is as much as may be',
    bytes: () => bomb(' ', MOST_MANIFEST_BYTES),
    code: 'PROJECT_DAMAGED',
    reason: 'other size',
  },
  damaged('a description that says it is larger', 'other size', [
    { ...project, both: { bytes: 1_000_000 } },
    first,
    second,
  ]),
  damaged('a description that is no deflate', 'other content', [
    { ...project, isDeflated: false, both: { method: 8 } },
    first,
    second,
  ]),
  damaged('a material that says it is larger than the file', 'headers differ', [
    project,
    { ...first, both: { bytes: 1_000_000, packedBytes: 1_000_000 } },
    second,
  ]),
  damaged('a material that says it is smaller', 'gap or overlap', [
    project,
    { ...first, both: { bytes: 5, packedBytes: 5 } },
    second,
  ]),
  tooLarge('more entries than a project may have', 'materials', () =>
    forge([
      project,
      ...Array.from({ length: MOST_MATERIALS + 1 }, (_, index) => ({
        name: `files/${sha256(String(index))}`,
        content: String(index),
      })),
    ]),
  ),
  tooLarge('an end that tells of 65,535 entries', 'materials', () =>
    forge(ALL, { end: { entries: 65_535, entriesHere: 65_535 } }),
  ),
];

function described(
  what: string,
  description: string | Uint8Array | (() => string | Uint8Array),
  code: string,
  reason?: string,
): HostileProject {
  const bytes = () => {
    const parts = honest(typeof description === 'function' ? description() : description);
    return forge([parts.project, parts.first, parts.second]);
  };
  return { what, bytes, code, ...(reason === undefined ? {} : { reason }) };
}

function withFiles(
  what: string,
  change: (file: Row, index: number) => unknown,
  code: string,
  reason?: string,
) {
  return described(what, describe(MATERIALS, { files: ROWS.map(change) }), code, reason);
}

type Row = { readonly reference: string; readonly sha256: string; readonly bytes: number };
const ROWS: readonly Row[] = Object.entries(MATERIALS).map(([reference, content]) => ({
  reference,
  sha256: sha256(content),
  bytes: content.length,
}));

const SCRIPT = scriptWith(Object.keys(MATERIALS));

function withScript(what: string, script: unknown, code = 'PROJECT_SCRIPT_INVALID'): HostileProject {
  return described(what, () => describe(MATERIALS, { script }), code);
}

/** With a key that JSON may have and no object literal. */
function withKey(where: RegExp, key: string): string {
  return describe(MATERIALS).replace(where, (found) => `${found}${key},`);
}

const DESCRIPTIONS: readonly HostileProject[] = [
  described('a description that is no JSON', 'hello', 'PROJECT_INVALID', 'JSON'),
  described('a description that is empty', '', 'PROJECT_INVALID', 'JSON'),
  described(
    'a description in UTF-16',
    Buffer.from(`\ufeff${describe(MATERIALS)}`, 'utf16le'),
    'PROJECT_INVALID',
    'JSON',
  ),
  described('a description that is no UTF-8', Buffer.from([0x7b, 0xc3, 0x28]), 'PROJECT_INVALID', 'JSON'),
  ...['[]', 'null', '1', '"project"', '{}'].map((text) =>
    described(`a description that is ${text}`, text, 'PROJECT_INVALID', 'another form'),
  ),
  ...[0, -1, 1.5, '1', null, true, [1], 1e308].map((format) =>
    described(
      `format ${JSON.stringify(format)}`,
      describe(MATERIALS, { format }),
      format === 1e308 ? 'PROJECT_NEWER' : 'PROJECT_INVALID',
    ),
  ),
  described('a newer format', describe(MATERIALS, { format: 2, more: { of: 'it' } }), 'PROJECT_NEWER'),
  described(
    'a field that nobody knows',
    describe(MATERIALS, { run: 'evil' }),
    'PROJECT_INVALID',
    'another form',
  ),
  described('no files', describe(MATERIALS, { files: null }), 'PROJECT_INVALID', 'another form'),
  described('no script', describe(MATERIALS, { script: undefined }), 'PROJECT_INVALID', 'another form'),
  described('keys that are there twice', withKey(/^\{/, '"format":2'), 'PROJECT_DAMAGED', 'there twice'),
  described('a prototype', withKey(/^\{/, '"__proto__":{"a":1}'), 'PROJECT_INVALID', 'another form'),
  described(
    'a prototype in the script',
    withKey(/"script":\{/, '"__proto__":{"a":1}'),
    'PROJECT_SCRIPT_INVALID',
  ),
  described('nesting of 100,000', () => `{"a":${'['.repeat(100_000)}`, 'PROJECT_TOO_LARGE', 'nesting'),
  described('five million values', () => `{"a":[${'0,'.repeat(5_000_000)}0]}`, 'PROJECT_TOO_LARGE', 'values'),
  described(
    'a million keys',
    () => `{${Array.from({ length: 1_000_000 }, (_, at) => `"k${at}":0`).join()}}`,
    'PROJECT_TOO_LARGE',
    'values',
  ),
  described(
    'more materials than a project may have',
    () => describe(MATERIALS, { files: Array.from({ length: 400_000 }, () => 0) }),
    'PROJECT_TOO_LARGE',
    'materials',
  ),
  withScript('a script that is a text', 'script', 'PROJECT_INVALID'),
  withScript('a script that is a list', [], 'PROJECT_INVALID'),
  withScript('a script that is empty', {}),
  withScript('a script with an unknown field', { ...SCRIPT, evil: 1 }),
  withScript('a script without scenes', { ...SCRIPT, shoot_scripts: [] }),
  withScript('a script of 101 scenes', {
    ...SCRIPT,
    shoot_scripts: Array.from({ length: 101 }, () => SCRIPT.shoot_scripts[0]),
  }),
  withScript('a script of 200,000 wrong scenes', {
    ...SCRIPT,
    shoot_scripts: Array.from({ length: 200_000 }, () => 0),
  }),
  withScript('a scene of 200,000 wrong layers', {
    ...SCRIPT,
    shoot_scripts: [
      { sequence_no: 0, shoot_script: { layer_config: Array.from({ length: 200_000 }, () => 0) } },
    ],
  }),
  withScript(
    'a script that is larger than a draft',
    { ...SCRIPT, x_studio: { note: 'x'.repeat(9 * 1024 * 1024) } },
    'DRAFT_TOO_LARGE',
  ),
];

const FILES: readonly HostileProject[] = [
  damaged('a material that is not its hash', 'other content', [
    project,
    { ...first, content: 'the pictuRe' },
    second,
  ]),
  damaged('materials in each other’s place', 'other size', [
    project,
    { ...first, content: second.content },
    { ...second, content: first.content },
  ]),
  damaged('a material that is not there', 'not there', [project, first]),
  withFiles(
    'a hash that is a path',
    (row) => ({ ...row, sha256: `../../${row.sha256}`.slice(0, 64) }),
    'PROJECT_INVALID',
    'another form',
  ),
  withFiles(
    'a hash in capitals',
    (row) => ({ ...row, sha256: row.sha256.toUpperCase() }),
    'PROJECT_INVALID',
    'another form',
  ),
  withFiles(
    'hashes of one another',
    (row, index) => ({ ...row, sha256: ROWS[1 - index]!.sha256 }),
    'PROJECT_DAMAGED',
    'other size',
  ),
  withFiles(
    'one hash with two sizes',
    (row) => ({ ...row, sha256: ROWS[0]!.sha256 }),
    'PROJECT_DAMAGED',
    'other size',
  ),
  withFiles('another size', (row) => ({ ...row, bytes: row.bytes + 1 }), 'PROJECT_DAMAGED', 'other size'),
  withFiles('a size below nothing', (row) => ({ ...row, bytes: -1 }), 'PROJECT_INVALID', 'another form'),
  withFiles(
    'a size that is no number',
    (row) => ({ ...row, bytes: '11' }),
    'PROJECT_INVALID',
    'another form',
  ),
  withFiles(
    'a size that is half a byte',
    (row) => ({ ...row, bytes: 0.5 }),
    'PROJECT_INVALID',
    'another form',
  ),
  withFiles(
    'sizes beyond all material',
    (row) => ({ ...row, bytes: MOST_MATERIAL_BYTES }),
    'PROJECT_TOO_LARGE',
    'material bytes',
  ),
  withFiles('a reference twice', () => ROWS[0], 'PROJECT_DAMAGED', 'there twice'),
  withFiles(
    'a file with another field',
    (row) => ({ ...row, target: '/etc/passwd' }),
    'PROJECT_INVALID',
    'another form',
  ),
  withFiles(
    'a reference that the script has not',
    (row) => ({ ...row, reference: 'other.png' }),
    'PROJECT_DAMAGED',
    'not in the script',
  ),
  ...(
    [
      ['../../../.bashrc', 'FILE_OUTSIDE_FOLDER'],
      ['a/../../b', 'FILE_OUTSIDE_FOLDER'],
      ['/etc/passwd', 'FILE_PATH_INVALID'],
      ['C:/Windows/evil.dll', 'FILE_PATH_INVALID'],
      ['..\\..\\evil', 'FILE_PATH_INVALID'],
      ['~/.ssh/id_rsa', 'FILE_PATH_INVALID'],
      ['a\0b', 'FILE_PATH_INVALID'],
      ['a/..', 'FILE_PATH_INVALID'],
      ['', 'PROJECT_INVALID'],
    ] as const
  ).map(([reference, code]) => {
    const script = scriptWith([reference, 'b/c.png']);
    const files = ROWS.map((row, index) => (index === 0 ? { ...row, reference } : row));
    return described(
      `a reference to ${JSON.stringify(reference)}`,
      describe(MATERIALS, { script, files }),
      code,
    );
  }),
  {
    what: 'a script in the place of a project',
    bytes: () => Buffer.from(`PK${canonical(SCRIPT)}`),
    code: 'PROJECT_INVALID',
    reason: 'unknown format',
  },
];

/** What `zip` says beside a file: its times and its owner, at more length in one place than in the other. */
const ORDINARY: Part = {
  name: 'a.txt',
  content: 'words',
  isDeflated: true,
  local: { extra: fields([0x7875, 2], [8, 2], [1, 4], [1, 4]) },
  central: { extra: fields([0x7875, 2], [4, 2], [1, 4]) },
};

/** As `zip` writes them: nothing is wrong with them, but that they are no projects. */
const FOREIGN: readonly HostileProject[] = [
  foreign('an ordinary archive', 'no description', [ORDINARY]),
  foreign('an ordinary archive of a folder', 'no description', [
    { name: 'my pictures/', content: '', both: { flags: 0 }, central: { attributes: 0o40755 << 16 } },
    { ...ORDINARY, name: 'my pictures/图片.txt' },
  ]),
  foreign('an encrypted archive', 'no description', [{ ...ORDINARY, both: { flags: 1 } }]),
  foreign('an ordinary archive with a comment', 'unknown format', [ORDINARY], {
    end: { comment: Buffer.from('a comment') },
  }),
  foreign(
    'an ordinary archive of more files than a project may hold',
    'unknown format',
    Array.from({ length: MOST_MATERIALS + 2 }, (_, index) => ({ ...ORDINARY, name: `${index}.txt` })),
  ),
  damaged('a project with its description at the end, written as `zip` does', 'headers differ', [
    first,
    second,
    { ...ORDINARY, ...project },
  ]),
];

export const HOSTILE_PROJECTS: readonly HostileProject[] = [
  ...[NAMES, KINDS, HEADERS, PLACES, SIZES, DESCRIPTIONS, FILES, FOREIGN].flat(),
];
