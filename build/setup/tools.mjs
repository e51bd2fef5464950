// Finds the programs that npm does not bring: ffmpeg, ffprobe, and for the tests Chromium and strace.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from './capture.mjs';
import { SetupError, withProgress } from './messages.mjs';

const PACKAGE = { ffmpeg: 'ffmpeg', ffprobe: 'ffmpeg', chromium: 'chromium', strace: 'strace' };
const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'],
};
const MAC_CHROMIUM = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Undefined when all are there, or could be installed; otherwise the error that says how to get them. */
export async function findTools(tools) {
  const missing = () => tools.filter((tool) => !find(tool));
  if (missing().length === 0) return undefined;
  const packages = [...new Set(missing().map((tool) => PACKAGE[tool]))];
  if (canInstall()) {
    const names = packages.join(', ');
    await withProgress(`正在通过 apt 安装 ${names}…`, `Installing ${names} with apt …`, () =>
      aptInstall(packages),
    );
    if (missing().length === 0) return undefined;
  }
  const list = missing().join(', ');
  const command = installCommand(packages);
  return new SetupError(`缺少 ${list}。请运行：${command}`, `Missing: ${list}. Run: ${command}`);
}

/** The program's path, or undefined. */
export function find(tool) {
  const extension = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of NAMES[tool] ?? [tool]) {
      const file = path.join(folder, name + extension);
      try {
        if (!folder) continue;
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return tool === 'chromium' && process.platform === 'darwin' ? MAC_CHROMIUM.find(existsSync) : undefined;
}

function canInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update', '-qq'], { env });
  const install = await capture('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
  });
  if (install.status !== 0) process.stderr.write(`${install.output}\n`);
}

function installCommand(packages) {
  const chromium = packages.includes('chromium');
  if (process.platform === 'darwin') {
    return [
      packages.includes('ffmpeg') ? 'brew install ffmpeg' : '',
      chromium ? 'brew install --cask google-chrome' : '',
    ]
      .filter(Boolean)
      .join(' && ');
  }
  if (process.platform === 'win32') {
    return [
      packages.includes('ffmpeg') ? 'winget install Gyan.FFmpeg' : '',
      chromium ? 'winget install Google.Chrome' : '',
    ]
      .filter(Boolean)
      .join(' && ');
  }
  if (existsSync('/etc/fedora-release')) return `sudo dnf install ${packages.join(' ')}`;
  if (existsSync('/etc/arch-release')) return `sudo pacman -S ${packages.join(' ')}`;
  return `sudo apt-get install ${packages.join(' ')}`;
}
