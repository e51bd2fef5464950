/** What electron-builder is told. Plain data: it is written to a file for it, and tests read it. */
import path from 'node:path';
import type { UpdateFeed } from '../shell.ts';
import { platformOf, processorOf, type Target } from './target.ts';

/**
 * Electron's switches, burnt into its binary. https://www.electronjs.org/docs/latest/tutorial/fuses
 * Whoever can start the program, or set variables of its environment, does not get a Node or a debugger with its rights.
 */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

export interface ConfigOptions {
  readonly target: Target;
  /** As `stage` has laid it out. Absolute. */
  readonly stageFolder: string;
  /** Absolute. */
  readonly outFolder: string;
  readonly electronVersion: string;
  /** SHA-256 of Electron's archives by their names, from its npm package, which the lockfile pins. */
  readonly electronChecksums: Readonly<Record<string, string>>;
  readonly feed?: UpdateFeed | undefined;
  readonly usesSystemFfmpeg: boolean;
  /** Of the project: Debian's packages must name one. */
  readonly homepage: string;
  /** Apple's service is asked to notarise: its credentials are in the environment. */
  readonly isNotarised: boolean;
}

const HERE = import.meta.dirname;
const ICON = path.resolve(HERE, '../../resources/icons/icon.png');
const APP_ID = 'app.metastudio.desktop';

export function builderConfig(options: ConfigOptions) {
  const { target, stageFolder, outFolder, feed, usesSystemFfmpeg } = options;
  const arch = processorOf(target);
  const targets = (...names: string[]) => names.map((name) => ({ target: name, arch: [arch] }));
  return {
    appId: APP_ID,
    productName: 'MetaStudio Desktop',
    copyright: 'GPL-3.0-or-later',
    directories: { app: path.join(stageFolder, 'app'), output: outFolder, buildResources: HERE },
    electronVersion: options.electronVersion,
    electronDownload: { checksums: options.electronChecksums },
    // The shell's two files have no packages beside them, and nothing of them is compiled.
    npmRebuild: false,
    nodeGypRebuild: false,
    // Nothing native, WASM or model is in it: that is all in resources/. So nothing is unpacked from it either.
    asar: true,
    asarUnpack: [],
    files: ['**/*'],
    extraResources: [{ from: path.join(stageFolder, 'resources'), to: '.', filter: ['**/*'] }],
    electronFuses: FUSES,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these in
    artifactName: 'MetaStudio-Desktop-${version}-${os}-${arch}.${ext}',
    extraMetadata: { author: 'MetaStudio Desktop', homepage: options.homepage },
    publish: feed ? [{ provider: 'generic', url: feed.url, channel: 'latest' }] : null,
    fileAssociations: [
      {
        ext: 'mstudio',
        name: 'MetaStudio Project',
        description: 'MetaStudio Project',
        mimeType: 'application/vnd.metastudio.project+zip',
        role: 'Editor',
      },
    ],
    protocols: [{ name: 'MetaStudio Desktop', schemes: ['metastudio'] }],
    ...platformPart(options, targets, usesSystemFfmpeg),
  };
}

type Part = Readonly<Record<string, unknown>>;

/** What is said for one system alone. */
interface SystemPart {
  readonly win?: Part;
  readonly nsis?: Part;
  readonly mac?: Part;
  readonly dmg?: Part;
  readonly linux?: Part;
  readonly deb?: Part;
}

function platformPart(
  options: ConfigOptions,
  targets: (...names: string[]) => { target: string; arch: string[] }[],
  usesSystemFfmpeg: boolean,
): SystemPart {
  switch (platformOf(options.target)) {
    case 'win32':
      return {
        win: { target: targets('nsis'), icon: ICON, verifyUpdateCodeSignature: true },
        nsis: {
          // For one user, without administrator's rights: updates need none either.
          oneClick: false,
          perMachine: false,
          allowElevation: false,
          allowToChangeInstallationDirectory: true,
          // The library is the user's: it stays, whoever goes.
          deleteAppDataOnUninstall: false,
          multiLanguageInstaller: true,
          installerLanguages: ['zh_CN', 'en_US'],
          license: path.resolve(HERE, '../../LICENSE'),
        },
      };
    case 'darwin':
      return {
        mac: {
          // Updates are taken from the zip: no program replaces itself from a disk image.
          target: targets('dmg', 'zip'),
          icon: ICON,
          category: 'public.app-category.video',
          hardenedRuntime: true,
          gatekeeperAssess: false,
          entitlements: path.join(HERE, 'entitlements.mac.plist'),
          entitlementsInherit: path.join(HERE, 'entitlements.mac.inherit.plist'),
          notarize: options.isNotarised,
          minimumSystemVersion: '13.5',
          extendInfo: {
            NSMicrophoneUsageDescription: 'MetaStudio Desktop records your voice when you ask it to.',
          },
        },
        dmg: { sign: false },
      };
    case 'linux':
      return {
        linux: {
          target: targets('AppImage', 'deb'),
          icon: ICON,
          category: 'AudioVideo;Video;AudioVideoEditing',
          executableName: 'metastudio-desktop',
          syncDesktopName: true,
          synopsis: 'A script becomes a video in which an avatar speaks, offline',
          maintainer: `MetaStudio Desktop <${options.homepage}>`,
        },
        ...(usesSystemFfmpeg ? { deb: { recommends: ['ffmpeg'] } } : {}),
      };
  }
}
