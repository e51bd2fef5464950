/** The first start and the program itself name the same command for FFmpeg. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { test } from 'node:test';
import { installCommand } from '../native/media/ffmpeg.ts';

/** Plain JavaScript, which runs before there are types. */
const tools = new URL('../build/setup/tools.mjs', import.meta.url).href;
const { findTools } = (await import(tools)) as {
  findTools(names: readonly string[]): Promise<Error | undefined>;
};

const MACHINES = [
  { platform: 'linux', release: '/etc/debian_version' },
  { platform: 'linux', release: '/etc/fedora-release' },
  { platform: 'linux', release: '/etc/arch-release' },
  { platform: 'darwin', release: '/none' },
  { platform: 'win32', release: '/none' },
] as const;

test('the command that installs FFmpeg is the same before and after the installation, on every system', async (t) => {
  const { exists, getuid, path, platform } = {
    exists: fs.existsSync,
    getuid: process.getuid,
    path: process.env.PATH,
    platform: process.platform,
  };
  t.after(() => {
    fs.existsSync = exists;
    syncBuiltinESMExports();
    Object.assign(process, { getuid });
    process.env.PATH = path;
    Object.defineProperty(process, 'platform', { value: platform });
  });
  process.env.PATH = '';
  // Root on Debian would install it.
  Object.assign(process, { getuid: () => 1000 });
  const commands = new Set<string>();
  for (const machine of MACHINES) {
    fs.existsSync = (file) => file === machine.release;
    syncBuiltinESMExports();
    Object.defineProperty(process, 'platform', { value: machine.platform });
    const missing = await findTools(['ffmpeg', 'ffprobe']);
    const command = installCommand();
    assert.ok(missing?.message.endsWith(command), `${missing?.message} does not end in ${command}`);
    commands.add(command);
  }
  assert.equal(commands.size, MACHINES.length);
});
