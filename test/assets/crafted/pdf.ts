/** PDF files written by hand (ISO 32000-1), honest ones and others. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export interface PdfOptions {
  readonly pages?: number;
  /** Points. */
  readonly size?: readonly [width: number, height: number];
  /** Of every page: operators of PDF. */
  readonly content?: string | Buffer;
  readonly isDeflated?: boolean;
  /** Further entries of the catalogue. */
  readonly catalogue?: string;
  /** With this, nobody reads it who does not know the password. */
  readonly password?: string;
  /** The page tree's children, instead of its pages. */
  readonly kids?: string;
}

const IDENTIFIER = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
const PERMISSIONS = -4;

export function pdf(options: PdfOptions = {}): Buffer {
  const { pages = 1, size = [960, 540], content = '1 0 0 rg 100 100 200 200 re f', catalogue = '' } = options;
  const stream = Buffer.from(content);
  const packed = options.isDeflated ? deflateSync(stream, { level: 9 }) : stream;
  const first = 4;
  const kids = options.kids ?? Array.from({ length: pages }, (_, at) => `${first + at} 0 R`).join(' ');
  const filter = options.isDeflated ? '/Filter /FlateDecode ' : '';
  const bodies: (string | Buffer)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Count ${pages} /Kids [ ${kids} ] >>`,
    Buffer.concat([
      Buffer.from(`<< /Length ${packed.length} ${filter}>>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]),
    ...Array.from(
      { length: pages },
      () => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size[0]} ${size[1]}] /Contents 3 0 R >>`,
    ),
    ...(options.password === undefined ? [] : [encryption(options.password)]),
  ];
  return written(bodies, options.password === undefined ? '' : `/Encrypt ${bodies.length} 0 R `);
}

function written(bodies: readonly (string | Buffer)[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]!.length;
  const offsets = bodies.map((body, index) => {
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    at += part.length;
    return at - part.length;
  });
  const identifier = `<${IDENTIFIER.toString('hex')}>`;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer}/ID [${identifier}${identifier}] >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

/** 7.6.3: the standard handler, revision 2, of which nothing but the right password gives the key. */
function encryption(password: string): string {
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const owner = rc4(createHash('md5').update(padded).digest().subarray(0, 5), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = createHash('md5').update(padded).update(owner).update(permissions).update(IDENTIFIER).digest();
  const user = rc4(key.subarray(0, 5), PADDING);
  return `<< /Filter /Standard /V 1 /R 2 /P ${PERMISSIONS} /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`;
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

function rc4(key: Uint8Array, text: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (one: number, other: number) => {
    const kept = state[one]!;
    state[one] = state[other]!;
    state[other] = kept;
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + state[at]! + key[at % key.length]!) % 256;
    swap(at, other);
  }
  let [one, other] = [0, 0];
  const bytes = text.map((byte) => {
    one = (one + 1) % 256;
    other = (other + state[one]!) % 256;
    swap(one, other);
    return byte ^ state[(state[one]! + state[other]!) % 256]!;
  });
  return Buffer.from(bytes);
}
