/** What LibreOffice finds when it is started: a profile that forbids, an environment with nothing of ours, and fonts. */
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fontFilePaths } from '../text/fonts.ts';

/** A port that nothing listens on: what asks for the network through it is refused. */
const NOBODY = { host: '127.0.0.1', port: 9 } as const;
const NO_PROXY_THERE = `http://${NOBODY.host}:${NOBODY.port}`;

/** Only what a program needs to run: nothing of ours is passed on. @param temporary where it may leave files */
export function environmentOf(profile: string, temporary: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LANG', 'SystemRoot', 'SystemDrive', 'windir'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  );
  return {
    ...Object.fromEntries(kept),
    HOME: profile,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    FONTCONFIG_FILE: path.join(profile, FONTS_FILE),
    SAL_USE_VCLPLUGIN: 'svp',
    http_proxy: NO_PROXY_THERE,
    https_proxy: NO_PROXY_THERE,
    all_proxy: NO_PROXY_THERE,
  };
}

const SECURITY = '/org.openoffice.Office.Common/Security/Scripting';
const NETWORK = '/org.openoffice.Inet/Settings';

/** Proxies are its own ("2"): those of Windows and macOS would lead somewhere. */
const SETTINGS: readonly (readonly [path: string, name: string, value: string])[] = [
  [SECURITY, 'MacroSecurityLevel', '3'],
  [SECURITY, 'DisableMacrosExecution', 'true'],
  [SECURITY, 'DisableActiveContent', 'true'],
  [SECURITY, 'BlockUntrustedRefererLinks', 'true'],
  [NETWORK, 'ooInetProxyType', '2'],
  ...['HTTP', 'HTTPS', 'FTP'].flatMap((kind) => [
    [NETWORK, `ooInet${kind}ProxyName`, NOBODY.host] as const,
    [NETWORK, `ooInet${kind}ProxyPort`, String(NOBODY.port)] as const,
  ]),
  [NETWORK, 'ooInetNoProxy', ''],
];

export async function writeProfile(profile: string): Promise<void> {
  const items = SETTINGS.map(
    ([where, name, value]) =>
      `<item oor:path="${where}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  await mkdir(path.join(profile, 'user'), { recursive: true });
  await writeFile(path.join(profile, FONTS_FILE), fontsConfig(profile));
  await writeFile(
    path.join(profile, 'user', 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${items.join('')}</oor:items>`,
  );
}

/** Where it makes them, whatever its environment says. */
const PIPE_FOLDER = '/tmp';

/**
 * Takes away the pipe by which instances of one profile find each other: one that was killed leaves it behind. Never throws.
 * @param installation the profile, as the program was told it
 */
export async function clearPipes(installation: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const pipe of pipesOf(installation)) await rm(pipe, { force: true }).catch(() => {});
}

/** As the program names them: by the user's number and the profile. */
export function pipesOf(installation: string): readonly string[] {
  const digest = createHash('md5').update(Buffer.from(installation, 'utf16le')).digest();
  const name = [...digest].map((byte) => byte.toString(16)).join('');
  // Without network it takes itself for the system's administrator, whose number is 0.
  const users = new Set([0, process.getuid?.() ?? 0]);
  return [...users].map((user) => path.join(PIPE_FOLDER, `OSL_PIPE_${user}_SingleOfficeIPC_${name}`));
}

const FONTS_FILE = 'fonts.conf';

/**
 * On Linux: our fonts beside the system's, which may have none for Chinese. Other systems do not read it. Files of rare
 * characters have the same names as those of all others, and would hide them.
 */
function fontsConfig(profile: string): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const files = fontFilePaths();
  const folders = [...new Set(files.map((file) => path.dirname(file)))];
  const rare = files.filter((file) => path.basename(file).includes('Extension'));
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>',
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    ...folders.map((folder) => `<dir>${escaped(folder)}</dir>`),
    ...rare.map((file) => `<selectfont><rejectfont><glob>${escaped(file)}</glob></rejectfont></selectfont>`),
    `<cachedir>${escaped(path.join(profile, 'fontconfig'))}</cachedir></fontconfig>`,
  ].join('');
}
