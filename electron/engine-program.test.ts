import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engineEnvironment, packagedEngine, sourceEngine, startEngine } from './engine-program.ts';

describe('the engine’s program', () => {
  const packaged = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv) =>
    packagedEngine({ resources: '/app/resources', platform, environment, codeCache: '/user/compiled' });

  it('lies beside the asar in a package, with its own Node', () => {
    const { command, args } = packaged('linux', {});
    assert.equal(command, '/app/resources/node/node');
    assert.deepEqual(args, ['/app/resources/engine/native/cli/main.ts']);
    assert.equal(packaged('win32', {}).command.endsWith('node\\node.exe'), true);
  });

  it('finds the FFmpeg of its package before any other, whatever the system calls its search path', () => {
    assert.equal(packaged('linux', { PATH: '/usr/bin' }).environment?.PATH, '/app/resources/ffmpeg:/usr/bin');
    const { environment } = packaged('win32', { Path: 'C:\\Windows' });
    assert.equal(environment?.Path?.endsWith('ffmpeg;C:\\Windows'), true);
    assert.equal(environment?.PATH, undefined);
  });

  it('hears of no variable that would load other code into it', () => {
    const environment = {
      NODE_OPTIONS: '--require /evil.js',
      node_path: '/evil',
      NODE_EXTRA_CA_CERTS: '/company.pem',
      LANG: 'zh_CN.UTF-8',
    };
    assert.deepEqual(packaged('linux', environment).environment, {
      NODE_EXTRA_CA_CERTS: '/company.pem',
      LANG: 'zh_CN.UTF-8',
      PATH: '/app/resources/ffmpeg',
      NODE_COMPILE_CACHE: '/user/compiled',
    });
  });

  it('hears of nothing that is Electron’s own', () => {
    const environment = {
      ELECTRON_RUN_AS_NODE: '1',
      CHROME_DESKTOP: 'a',
      METASTUDIO_ENGINE: '[]',
      HOME: '/h',
    };
    assert.deepEqual(engineEnvironment(environment), { HOME: '/h' });
  });

  it('is what whoever starts from source says, or nothing', () => {
    assert.deepEqual(sourceEngine({ METASTUDIO_ENGINE: '["node","a.ts"]' }), {
      command: 'node',
      args: ['a.ts'],
    });
    for (const said of [undefined, '', '{}', '[]', '[1]', 'node'])
      assert.equal(sourceEngine({ METASTUDIO_ENGINE: said }), undefined);
  });

  it('is waited for as long as it says that it moves the data, and no longer than that', async () => {
    const program = (source: string) => ({ command: process.execPath, args: ['-e', source, '--'] });
    const answer = { ok: true, origin: 'http://a.localhost:4242', record_file: '/engine.json' };
    const moves = `
      let signs = 0;
      const timer = setInterval(() => {
        process.stdout.write('{"moving":0.' + signs + '}\\n');
        if (++signs < 70) return;
        clearInterval(timer);
        process.stdout.write(${JSON.stringify(JSON.stringify(answer, null, 2))});
      }, 100);`;
    assert.deepEqual(await startEngine(program(moves), 'en', 4000), {
      origin: answer.origin,
      recordFile: answer.record_file,
    });
    const hangs = `process.stdout.write('{"moving":0}\\n'); setInterval(() => {}, 1000);`;
    await assert.rejects(startEngine(program(hangs), 'en', 1000), /did not say where it is/);
  });
});
