/** A server on this machine with a certificate of its own, for what is fetched over HTTPS only. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

const DAY_MS = 86_400_000;
const OIDS = {
  commonName: '550403',
  ecdsaWithSha256: '2a8648ce3d040302',
  subjectAltName: '551d11',
  basicConstraints: '551d13',
} as const;

/** ASN.1, as certificates are written in: a tag, a length, and what it holds. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const whole = Buffer.concat(content);
  const { length } = whole;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), whole]);
}

const sequence = (...content: readonly Buffer[]) => der(0x30, ...content);
const oid = (name: keyof typeof OIDS) => der(0x06, Buffer.from(OIDS[name], 'hex'));
const utcTime = (ms: number) =>
  der(
    0x17,
    Buffer.from(
      `${new Date(ms)
        .toISOString()
        .replaceAll(/[-T:]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );
const extension = (name: keyof typeof OIDS, value: Buffer) => sequence(oid(name), der(0x04, value));

/** For 127.0.0.1 and a day, signed by itself. PEM. */
function ownCertificate(publicKey: KeyObject, privateKey: KeyObject): string {
  const algorithm = sequence(oid('ecdsaWithSha256'));
  const name = sequence(der(0x31, sequence(oid('commonName'), der(0x0c, Buffer.from('a test')))));
  const now = Date.now();
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(utcTime(now - DAY_MS), utcTime(now + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        extension('basicConstraints', sequence(der(0x01, Buffer.from([0xff])))),
        extension('subjectAltName', sequence(der(0x87, Buffer.from([127, 0, 0, 1])))),
      ),
    ),
  );
  const signature = sign('sha256', content, privateKey);
  const whole = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replaceAll(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

export interface SecureServer {
  /** Such as `https://127.0.0.1:4242`. */
  readonly origin: string;
  /** What is trusted only by whoever is told to, as by `NODE_EXTRA_CA_CERTS`. PEM. */
  readonly certificate: string;
  close(): void;
}

export async function openSecureServer(answer: RequestListener): Promise<SecureServer> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const certificate = ownCertificate(publicKey, privateKey);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const server = createServer({ cert: certificate, key }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
