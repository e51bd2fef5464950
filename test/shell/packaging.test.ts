/** What runs of packaging without Electron's binary and without the network: settings, hashes, signatures. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { builderConfig, FUSES } from '../../build/package/config.ts';
import type { PackagingFault } from '../../build/package/fault.ts';
import { fetchPinned } from '../../build/package/fetch-pinned.ts';
import { feedOf } from '../../build/package/main.ts';
import { ffmpegPin, NODE_VERSION, nodePin, PINS } from '../../build/package/pins.ts';
import { packagesNamedIn, reachableSources } from '../../build/package/product-sources.ts';
import { isShipped, productionPackages } from '../../build/package/production-packages.ts';
import { publicKeyOf, signRelease } from '../../build/package/signed-release.ts';
import { ENGINE_ENTRY } from '../../build/package/stage.ts';
import { readTarget, TARGETS, type Target } from '../../build/package/target.ts';
import { runTool } from '../../build/package/tools.ts';
import { isReleaseOurs } from '../../electron/update-signature.ts';
import { folderWithHome } from '../support/home.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const inFolder = folderWithHome('packaging');
const json = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
const code = (wanted: string) => (error: PackagingFault) => error.code === wanted && error.zh !== '';

function config(target: Target, more: Partial<Parameters<typeof builderConfig>[0]> = {}) {
  return builderConfig({
    target,
    stageFolder: '/stage',
    outFolder: '/out',
    electronVersion: '45.4.1',
    electronChecksums: {},
    usesSystemFfmpeg: false,
    homepage: 'https://example.com/',
    isNotarised: false,
    ...more,
  });
}
const madeBy = (targets: unknown) =>
  (targets as { target: string; arch: string[] }[]).map(({ target, arch }) => `${target} ${arch}`);

describe('settings of packages', () => {
  it('burn in every fuse: no Node and no debugger for whoever starts the program, and only our asar', () => {
    for (const target of TARGETS) assert.equal(config(target).electronFuses, FUSES);
    assert.deepEqual(FUSES, {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('make what each system installs, for its processors', () => {
    assert.deepEqual(madeBy(config('win32-x64').win?.target), ['nsis x64']);
    assert.deepEqual(madeBy(config('darwin-x64').mac?.target), ['dmg x64', 'zip x64']);
    assert.deepEqual(madeBy(config('darwin-arm64').mac?.target), ['dmg arm64', 'zip arm64']);
    assert.deepEqual(madeBy(config('linux-x64').linux?.target), ['AppImage x64', 'deb x64']);
  });

  it('put the shell alone into the asar, and the engine beside it', () => {
    for (const target of TARGETS) {
      const { asar, asarUnpack, directories, extraResources, npmRebuild } = config(target);
      assert.deepEqual({ asar, asarUnpack, npmRebuild }, { asar: true, asarUnpack: [], npmRebuild: false });
      assert.equal(directories.app, path.join('/stage', 'app'));
      assert.deepEqual(extraResources, [
        { from: path.join('/stage', 'resources'), to: '.', filter: ['**/*'] },
      ]);
    }
  });

  it('L-12: leave the library where it is, whoever uninstalls or goes back to an older version', () => {
    const { nsis } = config('win32-x64');
    assert.equal(nsis?.deleteAppDataOnUninstall, false);
    assert.equal(nsis?.perMachine, false);
    // No script of ours is run at an uninstallation, on any system.
    for (const target of TARGETS)
      for (const name of ['include', 'script', 'afterRemove', 'afterInstall', 'deb'])
        assert.equal(JSON.stringify(config(target)).includes(`"${name}":`), false, `${target} ${name}`);
  });

  it('harden macOS’s runtime, allow it no more than a compiler and a microphone, and notarise when asked to', () => {
    const { mac } = config('darwin-arm64', { isNotarised: true });
    assert.deepEqual([mac?.hardenedRuntime, mac?.notarize], [true, true]);
    assert.equal(config('darwin-x64').mac?.notarize, false);
    for (const file of [mac?.entitlements, mac?.entitlementsInherit] as string[]) {
      const keys = [...readFileSync(file, 'utf8').matchAll(/<key>(.+)<\/key>\s*<(\w+)\/>/g)];
      assert.deepEqual(
        keys.map(([, key, value]) => `${key} ${value}`),
        ['com.apple.security.cs.allow-jit true', 'com.apple.security.device.audio-input true'],
      );
    }
  });

  it('open project files and links', () => {
    const { fileAssociations, protocols } = config('linux-x64');
    assert.deepEqual(
      fileAssociations.map(({ ext }) => ext),
      ['mstudio'],
    );
    assert.deepEqual(
      protocols.map(({ schemes }) => schemes),
      [['metastudio']],
    );
  });

  it('name a feed only where it is whole, over https, and the package is no trial', () => {
    const feed = { url: 'https://updates.example/', publicKey: 'KEY' };
    const environment = { METASTUDIO_UPDATE_URL: feed.url, METASTUDIO_UPDATE_KEY: 'KEY' };
    assert.equal(feedOf({}, false), undefined);
    assert.deepEqual(feedOf(environment, false), feed);
    assert.throws(() => feedOf(environment, true), code('PACKAGE_TRIAL_WITH_FEED'));
    for (const wrong of [
      { METASTUDIO_UPDATE_KEY: '' },
      { METASTUDIO_UPDATE_URL: '' },
      { METASTUDIO_UPDATE_URL: 'http://updates.example/' },
      { METASTUDIO_UPDATE_URL: 'https://updates.example' },
    ])
      assert.throws(() => feedOf({ ...environment, ...wrong }, false), code('PACKAGE_FEED_INCOMPLETE'));
    assert.equal(config('linux-x64').publish, null);
    assert.deepEqual(config('linux-x64', { feed }).publish, [
      { provider: 'generic', url: feed.url, channel: 'latest' },
    ]);
  });

  it('take Electron by the hashes of its npm package, which the lockfile pins', () => {
    const { electron } = json('package.json').devDependencies;
    const checksums = json('node_modules/electron/checksums.json');
    for (const target of TARGETS)
      assert.match(checksums[`electron-v${electron}-${target}.zip`], /^[0-9a-f]{64}$/);
    const electronChecksums = { 'a.zip': 'b' };
    assert.deepEqual(
      config('linux-x64', { electronChecksums }).electronDownload.checksums,
      electronChecksums,
    );
  });

  it('use a packager of one version, locked with the hashes of all that it needs', () => {
    const manifest = json('build/package/package.json');
    assert.deepEqual(manifest.devDependencies, { 'electron-builder': '26.17.0' });
    const { packages } = json('build/package/package-lock.json');
    assert.equal(packages['node_modules/electron-builder'].version, '26.17.0');
    for (const [name, one] of Object.entries<{ integrity?: string; link?: boolean }>(packages))
      if (name !== '') assert.match(one.integrity ?? '', /^sha512-/, name);
  });
});

describe('what a package carries besides our own', () => {
  it('is the Node that the tests run on, of the same version everywhere', () => {
    assert.equal(NODE_VERSION, json('package.json').dependencies.node);
    for (const pin of PINS)
      if (pin.kind === 'npm') assert.deepEqual([pin.version, /^node-/.test(pin.name)], [NODE_VERSION, true]);
  });

  it('is made by actions of one commit each, which no moved tag changes', () => {
    const workflow = readFileSync(path.join(ROOT, '.github/workflows/shell.yml'), 'utf8');
    const actions = [...workflow.matchAll(/uses: (.+)/g)].map(([, action]) => action!);
    assert.ok(actions.length > 0);
    for (const action of actions) assert.match(action, /^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('has a whole hash, and an address over https', () => {
    for (const pin of PINS)
      if (pin.kind === 'npm') assert.match(pin.integrity, /^sha512-[A-Za-z0-9+/]{86}==$/);
      else {
        assert.match(pin.sha256, /^[0-9a-f]{64}$/);
        assert.match(pin.url, /^https:/);
      }
  });

  it('fails with a code that says what to do, where no hash is known', () => {
    assert.throws(() => readTarget('linux-mips'), code('PACKAGE_TARGET_UNKNOWN'));
    for (const target of TARGETS) {
      const known = [nodePin, ffmpegPin].map((pin) => {
        try {
          return pin(target);
        } catch (error) {
          assert.match((error as PackagingFault).code, /^PACKAGE_(?:NODE|FFMPEG)_UNPINNED$/);
          assert.match((error as Error).message, new RegExp(`${target}.*docs/packaging\\.md`));
          return undefined;
        }
      });
      for (const pin of known) if (pin) assert.ok(PINS.includes(pin));
    }
  });

  it('is taken when it has the pinned hash, and not when a byte of it was changed', async (t) => {
    const folder = inFolder('archive');
    const made = await runTool('tar', ['-czf', inFolder('tool.tar.gz'), '-C', ROOT, 'LICENSE'], ROOT);
    assert.equal(made.status, 0, made.output);
    const archive = readFileSync(inFolder('tool.tar.gz'));
    let served = archive;
    const server = createServer((_request, response) => response.end(served));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const pin = {
      kind: 'address',
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tool.tar.gz`,
      sha256: createHash('sha256').update(archive).digest('hex'),
      files: { tool: 'LICENSE' },
    } as const;
    await fetchPinned(pin, folder);
    assert.deepEqual(readFileSync(path.join(folder, 'tool')), readFileSync(path.join(ROOT, 'LICENSE')));
    await assert.rejects(
      fetchPinned({ ...pin, files: { tool: 'absent' } }, inFolder('absent')),
      code('PACKAGE_ARCHIVE_INCOMPLETE'),
    );
    served = Buffer.from(archive);
    served[100]! ^= 1;
    await assert.rejects(fetchPinned(pin, inFolder('changed')), code('PACKAGE_HASH_MISMATCH'));
    assert.equal(existsSync(inFolder('changed')), false);
  });
});

describe('packages of the engine', () => {
  const names = packagesNamedIn(
    ROOT,
    reachableSources(ROOT, ENGINE_ENTRY),
    Object.keys(json('package.json').dependencies),
  );

  it('are those that its sources name: none of the pages’ or the shell’s, and no runtime', () => {
    for (const name of ['better-sqlite3', '@napi-rs/canvas', '@napi-rs/keyring', 'onnxruntime-node', 'zod'])
      assert.ok(names.includes(name), name);
    for (const name of ['react', 'react-dom', 'electron-updater', 'lucide-react'])
      assert.equal(names.includes(name), false, name);
  });

  it('are for the target, and locked by their hashes', () => {
    const compiled: Record<Target, string> = {
      'win32-x64': 'win32-x64-msvc',
      'darwin-x64': 'darwin-x64',
      'darwin-arm64': 'darwin-arm64',
      'linux-x64': 'linux-x64-gnu',
    };
    for (const target of TARGETS) {
      const packages = productionPackages(ROOT, names, target);
      const found = packages
        .map(({ name }) => name)
        .filter((name) => /^@napi-rs\/(?:canvas|keyring)-/.test(name));
      assert.deepEqual(found, [
        `@napi-rs/canvas-${compiled[target]}`,
        `@napi-rs/keyring-${compiled[target]}`,
      ]);
      for (const { name, integrity } of packages) assert.match(integrity, /^sha512-/, name);
      for (const unused of ['node-addon-api', 'adm-zip', 'global-agent'])
        assert.equal(
          packages.some(({ name }) => name === unused),
          false,
          unused,
        );
    }
  });

  it('leave out what is for other systems, for readers, and for those who compile', () => {
    const shipped = (file: string) => isShipped(file, 'darwin-arm64');
    for (const file of [
      'prebuilds/darwin-arm64.node',
      'bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib',
      'lib/index.js',
      'package.json',
      'LICENSE',
      'COPYING',
      'espeak-ng.data',
      'libheif-wasm/libheif.js',
      'libheif-wasm/libheif.wasm',
      'libheif-wasm/LICENSE',
    ])
      assert.equal(shipped(file), true, file);
    for (const file of [
      'prebuilds/darwin-x64.node',
      'prebuilds/linux-arm64.node',
      'bin/napi-v6/win32/arm64/DirectML.dll',
      'src/addon.cpp',
      'libheif/libheif.js',
      'libheif-wasm/libheif-bundle.js',
      'libheif-wasm/libheif-bundle.mjs',
      'deps/sqlite3/sqlite3.c',
      'script/install.js',
      'index.d.ts',
      'index.js.map',
      'README.md',
      'binding.gyp',
      '.npmrc',
    ])
      assert.equal(shipped(file), false, file);
  });
});

describe('a release', () => {
  it('is signed so that the program takes it, by the key that the build carries', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const name = 'MetaStudio-Desktop-1.3.0-linux-x64.AppImage';
    writeFileSync(inFolder(name), 'the program');
    writeFileSync(inFolder('latest-linux.yml'), 'not offered itself');
    const names = await signRelease({ folder: inFolder('.'), version: '1.3.0', privateKey: pem });
    assert.deepEqual(names, [name]);
    const content = readFileSync(inFolder('release-1.3.0.json'));
    const signature = Buffer.from(readFileSync(inFolder('release-1.3.0.json.sig'), 'utf8').trim(), 'base64');
    const sha512 = createHash('sha512').update('the program').digest('base64');
    const offer = { version: '1.3.0', files: [{ url: name, sha512 }] };
    assert.equal(isReleaseOurs({ content, signature }, offer, publicKeyOf(pem)), true);
  });

  for (const name of [
    'MetaStudio-Desktop-1.2.0-linux-x86_64.AppImage',
    'MetaStudio-Desktop-1.3.0-beta.1-win-x64.exe',
    'MetaStudio-Desktop-11.3.0-win-x64.exe',
    'other.zip',
  ])
    it(`is not signed together with ${name}, which whoever has the feed could offer in its place`, async () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
      const folder = inFolder(`with-${name}`);
      mkdirSync(folder);
      for (const one of [
        'MetaStudio-Desktop-1.3.0-win-x64.exe',
        'MetaStudio-Desktop-1.3.0-mac-arm64.zip',
        name,
      ])
        writeFileSync(path.join(folder, one), one);
      const signing = () => signRelease({ folder, version: '1.3.0', privateKey: pem });
      await assert.rejects(signing(), (error: Error) => error.message.endsWith(`: ${name}`));
      assert.equal(existsSync(path.join(folder, 'release-1.3.0.json.sig')), false);
      rmSync(path.join(folder, name));
      assert.equal((await signing()).length, 2);
    });

  it('is not signed by a key of another kind', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    await assert.rejects(signRelease({ folder: inFolder('.'), version: '1.3.0', privateKey: pem }));
  });
});
