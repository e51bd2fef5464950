/** The proxy through which this process fetches anything. Addresses of this machine are reached without it. */
import http from 'node:http';
import path from 'node:path';
import type { SettingsRecord } from '../../domain/contract/settings.ts';
import { fail, StudioError } from '../../domain/errors.ts';
import { withLibraryIfThere } from '../library/once.ts';
import { dataFolder } from '../paths.ts';
import { openSocksBridge, type SocksBridge } from './socks-bridge.ts';
import { SettingsStore } from './store.ts';
import { readSettings } from './values.ts';

export type ProxySetting = SettingsRecord['proxy'];

const THIS_MACHINE = 'localhost,.localhost,127.0.0.1,::1,[::1]';

/** What takes this process's own way again. */
type Undo = () => void;

let applied: Promise<Undo> | undefined;

/** By address. They stay: what is being fetched may still go over one, and none keeps a process from its end. */
const bridges = new Map<string, Promise<SocksBridge>>();

/**
 * From now on; what is being fetched goes on as it began.
 * @throws StudioError `PROXY_UNUSABLE`, and until another one is applied nothing is to be fetched
 */
export async function applyProxy(
  setting: ProxySetting,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const before = applied;
  const next = (async () => {
    (await before?.catch(() => undefined))?.();
    return await apply(addressesOf(setting, environment));
  })();
  applied = next;
  await next;
}

/**
 * To be called before anything is fetched, in processes that the engine did not set up too: as the library says. Whoever has
 * chosen a proxy may not want to be seen without it, so nothing is fetched when it cannot be used.
 * @throws StudioError `PROXY_UNUSABLE`, `LIBRARY_…`
 */
export async function takeProxyFromLibrary(): Promise<void> {
  applied ??= settingOfLibrary().then((setting) => apply(addressesOf(setting, process.env)));
  const found = applied;
  try {
    await found;
  } catch (error) {
    // It is tried again for whatever is fetched next.
    if (applied === found) applied = undefined;
    throw error;
  }
}

async function settingOfLibrary(): Promise<ProxySetting> {
  const file = path.join(dataFolder(), 'library.db');
  const rows = await withLibraryIfThere(file, (library) => new SettingsStore(library).rows());
  const { values } = readSettings(rows ?? {});
  return { mode: values['proxy.mode'], url: values['proxy.url'] };
}

interface Addresses {
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** As in the variable `NO_PROXY`. */
  readonly except: string;
}

/** What a setting means. `system` is what the variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say. */
export function addressesOf(
  { mode, url }: ProxySetting,
  environment: NodeJS.ProcessEnv,
): Addresses | undefined {
  if (mode === 'none') return undefined;
  if (mode === 'manual') return url === null ? undefined : { http: url, https: url, except: THIS_MACHINE };
  const variable = (name: string) =>
    environment[name.toLowerCase()] || environment[name.toUpperCase()] || undefined;
  const all = variable('ALL_PROXY');
  const [plain, secure] = [variable('HTTP_PROXY') ?? all, variable('HTTPS_PROXY') ?? all];
  if (plain === undefined && secure === undefined) return undefined;
  const except = [THIS_MACHINE, variable('NO_PROXY')].filter((one) => one !== undefined).join(',');
  return { http: plain, https: secure, except };
}

async function apply(addresses: Addresses | undefined): Promise<Undo> {
  if (!addresses) return () => undefined;
  try {
    const [plain, secure] = [await httpProxyFor(addresses.http), await httpProxyFor(addresses.https)];
    return http.setGlobalProxyFromEnv({
      no_proxy: addresses.except,
      ...(plain === undefined ? {} : { http_proxy: plain }),
      ...(secure === undefined ? {} : { https_proxy: secure }),
    });
  } catch (error) {
    if (error instanceof StudioError) throw error;
    throw unusable(error instanceof Error ? error.message : String(error), error);
  }
}

async function httpProxyFor(address: string | undefined): Promise<string | undefined> {
  if (address === undefined) return undefined;
  // As other programs read these variables: `proxy.example:8080` is an HTTP proxy.
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(whole) || !/^(https?|socks5h?):/i.test(whole))
    throw unusable('not an address of a proxy');
  if (!/^socks5h?:/i.test(whole)) return whole;
  const bridge = bridges.get(whole) ?? openSocksBridge(new URL(whole));
  bridges.set(whole, bridge);
  try {
    return (await bridge).url;
  } catch (error) {
    bridges.delete(whole);
    throw error;
  }
}

/** @param reason without the address, in which a password may stand */
function unusable(reason: string, cause?: unknown): StudioError {
  return fail('PROXY_UNUSABLE', { details: { reason }, cause });
}
