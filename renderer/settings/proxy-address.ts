/** Whether something is the address of a proxy, by the rules of the engine: told while it is typed. */
import { proxyUrl } from '../../domain/contract/settings.ts';

export type AddressFault = 'missing' | 'invalid' | 'port' | 'password' | 'path';

/** All up to the port, which is the first group; the machine may be an IPv6 address. */
const WITH_PORT = /^(?:https?|socks5):\/\/(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:@[\]]+):([^/?#@]+)(?:[/?#]|$)/i;

export function faultOfAddress(text: string): AddressFault | undefined {
  if (text.trim() === '') return 'missing';
  const port = WITH_PORT.exec(text.trim())?.[1];
  if (port !== undefined && !isPort(port)) return 'port';
  const read = proxyUrl.safeParse(text.trim());
  if (!read.success) return 'invalid';
  const { hostname, username, password, pathname, search, hash } = new URL(read.data);
  if (hostname === '') return 'invalid';
  if (username !== '' || password !== '') return 'password';
  return (pathname === '/' || pathname === '') && search === '' && hash === '' ? undefined : 'path';
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
