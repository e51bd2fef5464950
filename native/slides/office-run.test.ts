/** What LibreOffice is given and kept from, seen by a program in its place, and by itself where it is installed. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { processTable } from '../files/processes.ts';
import { untilWithin } from '../files/until.test-helper.ts';
import { deckParts, linkedPictureXml, writeZip } from './deck.test-helper.ts';
import { findOffice, type Office } from './office.ts';
import { pipesOf } from './office-profile.ts';
import { cutNetwork } from './office-run.ts';
import { startOf, writeStub } from './office-stub.test-helper.ts';
import { slidesBench } from './slides.test-helper.ts';

const until = untilWithin(10_000);

/** Answers whoever asks, and counts. */
async function listener(t: TestContext) {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`, asked };
}

function stubBench(t: TestContext, wish: { readonly address?: string; readonly hangs?: boolean } = {}) {
  const { at } = slidesBench(t);
  const notes = at('start.json');
  writeStub(at('soffice'), { notes, ...wish });
  mkdirSync(at('work'));
  const office = findOffice([at('soffice')])!;
  const convert = (signal = new AbortController().signal) =>
    office.convert(at('slides.pptx'), at('work'), signal);
  return { at, notes, convert };
}

/** One that has ended may stand in the table until somebody has been told. */
async function isGone(pid: number): Promise<boolean> {
  if (!(await processTable.find(pid))) return true;
  return process.platform === 'linux' && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

// Where a program is started by a script.
if (process.platform !== 'win32')
  describe('V-12 the program that converts', () => {
    it('gets nothing of ours, a profile that forbids, and a place for what it leaves', async (t) => {
      const { at, notes, convert } = stubBench(t);
      process.env.METASTUDIO_TEST_SECRET = 'ours';
      t.after(() => delete process.env.METASTUDIO_TEST_SECRET);
      await convert();
      const { args, env, settings } = startOf(notes);
      const profile = path.join(at('work'), 'profile');
      assert.equal(args[0], `-env:UserInstallation=${pathToFileURL(profile).href}`);
      assert.deepEqual(args.slice(-3), ['--outdir', path.join(at('work'), 'output'), at('slides.pptx')]);
      assert.deepEqual([env.METASTUDIO_TEST_SECRET, env.HOME], [undefined, profile]);
      for (const name of ['TMPDIR', 'TEMP', 'TMP'])
        assert.equal(env[name], path.join(at('work'), 'temporary'));
      assert.deepEqual(readdirSync(env.TMPDIR!), ['lu0.tmp']);
      for (const [name, value] of Object.entries({
        MacroSecurityLevel: '3',
        DisableMacrosExecution: 'true',
        DisableActiveContent: 'true',
        BlockUntrustedRefererLinks: 'true',
        // By a proxy of its own, where nobody listens: not by the system's.
        ooInetProxyType: '2',
        ooInetHTTPProxyName: '127.0.0.1',
        ooInetHTTPProxyPort: '9',
        ooInetHTTPSProxyPort: '9',
        ooInetNoProxy: '',
      }))
        assert.ok(settings.includes(`oor:name="${name}" oor:op="fuse"><value>${value}</value>`), name);
      for (const name of ['http_proxy', 'https_proxy', 'all_proxy'])
        assert.equal(env[name], 'http://127.0.0.1:9');
    });

    it('has no network where the system can take it away', async (t) => {
      const { address, asked } = await listener(t);
      // From here it is reached.
      await fetch(address);
      assert.equal(asked.length, 1);
      const { notes, convert } = stubBench(t, { address });
      await convert();
      const isCut = (await cutNetwork()).length > 0;
      const { network, wasAnswered } = startOf(notes);
      assert.deepEqual([wasAnswered, asked.length], [!isCut, isCut ? 1 : 2]);
      const ours = process.platform === 'linux' ? readlinkSync('/proc/self/ns/net') : '';
      assert.equal(network !== ours, isCut);
    });

    it('is ended with all that it has started, when nobody waits any more', async (t) => {
      const { notes, convert } = stubBench(t, { hangs: true });
      const controller = new AbortController();
      const converted = convert(controller.signal);
      await until('it did not start', () => existsSync(notes));
      controller.abort();
      await assert.rejects(converted);
      const { pid, childPid } = startOf(notes);
      for (const one of [pid, childPid]) await until(`${one} is still there`, () => isGone(one));
    });

    it('leaves none behind that it has started, when it has ended', async (t) => {
      const { notes, convert } = stubBench(t);
      await convert();
      const { childPid } = startOf(notes);
      await until(`${childPid} is still there`, () => isGone(childPid));
    });

    it('names its pipe by its profile, as LibreOffice 7.4 was seen to', () => {
      assert.equal(
        pipesOf('file:///tmp/slwork/prof2')[0],
        '/tmp/OSL_PIPE_0_SingleOfficeIPC_fe6efe675c6ddfd5ce376f96dbab6',
      );
    });
  });

/** We ourselves; and LibreOffice, where it is, also where its network is not taken away: then its profile alone forbids. */
const DRAWERS: readonly (readonly [who: string, office: Office | null])[] = [
  ['we', null],
  ...[findOffice(), findOffice(undefined, async () => [])].flatMap((office, index) =>
    office ? [[`LibreOffice with${index === 0 ? 'out' : ''} network`, office] as const] : [],
  ),
];

describe('V-12 a picture that a deck only links to', () => {
  for (const [who, office] of DRAWERS)
    it(`is asked for by nobody: ${who}`, async (t) => {
      const { address, asked } = await listener(t);
      const { at, read } = slidesBench(t);
      const relation = `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${address}" TargetMode="External"/>`;
      const parts = deckParts({ slides: [{ shapes: linkedPictureXml('rId9', [1, 1, 4, 2]) }] });
      const relations = 'ppt/slides/_rels/slide1.xml.rels';
      const linked = String(parts[relations]).replace('</Relationships>', `${relation}</Relationships>`);
      await writeZip(at('deck.pptx'), { ...parts, [relations]: linked });
      const { pages, losses } = await read(at('deck.pptx'), { office });
      assert.equal(pages.length, 1);
      assert.deepEqual(
        losses.map(({ code, details }) => [code, details.what]),
        [['SLIDES_PART_LOST', 'linked picture']],
      );
      assert.deepEqual(asked, []);
      // Whoever asks is heard.
      await fetch(address);
      assert.deepEqual(asked, ['GET /x.png']);
    });
});
