/** What every answer of the studio's origin says about itself. */
import type { Door } from './locks.ts';
import { READ_PATH } from './media-door.ts';

/** Nothing of these is used yet; a page that is taken over shall not have them either. */
const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'window-management',
];

export const STUDIO_HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': DENIED_FEATURES.map((one) => `${one}=()`).join(', '),
};

/** For what is no page: nothing in it may act, should a browser show it as one. */
export const INERT_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** @param nonce of this one answer; styles that the page makes carry it */
export function pagePolicy(studio: Door, mediaOrigin: string, nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' blob: data: ${mediaOrigin}`,
    `media-src ${mediaOrigin} blob:`,
    "font-src 'self'",
    `connect-src 'self' ws://${studio.host} ${mediaOrigin}${READ_PATH}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
