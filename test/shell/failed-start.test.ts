/** The shell where something fails at its start that nobody has foreseen. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import './with-double.ts';
import { until } from '../../native/files/until.test-helper.ts';
import { app, BrowserWindow, dialog, session } from './electron-double.ts';
import { EngineStandIn } from './engine-stand-in.ts';

const { StudioShell } = await import('../../electron/app.ts');

describe('the shell, when its start fails', () => {
  const engine = new EngineStandIn();
  after(() => engine.remove());

  it('ends with a box in words, and leaves the rest in its log', async () => {
    await engine.start();
    delete process.env.METASTUDIO_HOME;
    app.paths.appData = engine.folder;
    process.argv = ['electron', 'main.cjs'];
    session.fromPartition('metastudio-studio').setProxy = async () => {
      throw new Error('no such session at http://s1.localhost:1/open?nonce=n');
    };
    new StudioShell({ engine: engine.program, makeUpdates: undefined }).start();
    app.ready.resolve();
    await until('it has ended', () => app.callsOf('exit').length > 0);
    assert.deepEqual(app.callsOf('exit'), [[1]]);
    assert.equal(BrowserWindow.made.length, 0);
    const [[title, content]] = dialog.callsOf('errorBox') as [[string, string]];
    const log = path.join(app.paths.userData!, 'shell.log');
    assert.match(title, /has met a problem/);
    assert.ok(content.endsWith(log));
    assert.doesNotMatch(content, /no such session|\bat /);
    const logged = readFileSync(log, 'utf8');
    assert.match(logged, /fault: Error: no such session at \(address\) at .*failed-start/);
  });
});
