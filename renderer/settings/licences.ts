/** What the studio is built with, and under which terms (SPDX). The test beside this compares it with the packages. */

export interface Component {
  readonly name: string;
  readonly licence: string;
}

/** Packages that are named in `package.json`; each brings its own licence text in its folder. */
export const PACKAGES: readonly Component[] = [
  { name: '@codemirror/commands', licence: 'MIT' },
  { name: '@codemirror/state', licence: 'MIT' },
  { name: '@codemirror/view', licence: 'MIT' },
  { name: '@echogarden/espeak-ng-emscripten', licence: 'GPL-3.0' },
  { name: '@napi-rs/canvas', licence: 'MIT' },
  { name: '@napi-rs/keyring', licence: 'MIT' },
  { name: '@tanstack/react-query', licence: 'MIT' },
  { name: 'better-sqlite3', licence: 'MIT' },
  { name: 'electron-updater', licence: 'MIT' },
  { name: 'libheif-js', licence: 'LGPL-3.0' },
  { name: 'lucide-react', licence: 'ISC' },
  { name: 'node', licence: 'MIT' },
  { name: 'onnxruntime-node', licence: 'MIT' },
  { name: 'pdfjs-dist', licence: 'Apache-2.0' },
  { name: 'pinyin-pro', licence: 'MIT' },
  { name: 'pixi.js', licence: 'MIT' },
  { name: 'react', licence: 'MIT' },
  { name: 'react-aria-components', licence: 'Apache-2.0' },
  { name: 'react-dom', licence: 'MIT' },
  { name: 'saxes', licence: 'ISC' },
  { name: 'wouter', licence: 'Unlicense' },
  { name: 'ws', licence: 'MIT' },
  { name: 'yauzl', licence: 'MIT' },
  { name: 'yazl', licence: 'MIT' },
  { name: 'zod', licence: 'MIT' },
];

/** What is no package. */
export const OTHERS: readonly Component[] = [
  { name: 'Electron', licence: 'MIT' },
  { name: 'FFmpeg', licence: 'GPL-2.0-or-later' },
  { name: 'Inter', licence: 'OFL-1.1' },
  { name: 'Noto', licence: 'OFL-1.1' },
];
