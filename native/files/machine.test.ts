import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bootToken, type MachineSources, machineToken, realSources } from './machine.ts';

const ID = '0123456789abcdef0123456789abcdef';

/** A laptop at home. */
function machine(more: Partial<MachineSources> & { files?: Readonly<Record<string, string>> } = {}) {
  const { files = { '/etc/machine-id': `${ID}\n` }, ...others } = more;
  return {
    platform: 'linux' as const,
    read: (file: string) => files[file] ?? '',
    run: async () => '',
    hostname: () => 'laptop.home',
    namespace: () => 'pid:[4026531836]',
    ...others,
  };
}

const IOREG = `+-o J314sAP  <class IOPlatformExpertDevice>
    {
      "IOPlatformSerialNumber" = "ABCDEFGHIJ"
      "IOPlatformUUID" = "8C0A3B0F-1B1E-5C5D-9D3E-0A1B2C3D4E5F"
    }
`;
const REGISTRY = `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\r\n    MachineGuid    REG_SZ    8c0a3b0f-1b1e-5c5d-9d3e-0a1b2c3d4e5f\r\n\r\n`;

describe('the token of a machine', () => {
  const elsewhere = { hostname: () => 'laptop.office' };

  it('stays when the network calls it something else, on every system', async () => {
    const mac = { platform: 'darwin' as const, files: {}, namespace: () => '', run: async () => IOREG };
    const windows = { ...mac, platform: 'win32' as const, run: async () => REGISTRY };
    const tokens: string[] = [];
    for (const one of [{}, mac, windows]) {
      const found = await machineToken(machine(one));
      assert.match(found, /^[0-9a-f]{8}$/);
      assert.equal(await machineToken(machine({ ...one, ...elsewhere })), found);
      tokens.push(found);
    }
    assert.equal(new Set(tokens).size, 3);
  });

  it('is the D-Bus one where systemd has none, and the host name only where there is neither', async () => {
    const bus = { '/var/lib/dbus/machine-id': ID };
    assert.equal(await machineToken(machine({ files: bus })), await machineToken(machine()));
    for (const files of [{}, { '/etc/machine-id': 'uninitialized\n' }] as Record<string, string>[])
      assert.notEqual(
        await machineToken(machine({ files, ...elsewhere })),
        await machineToken(machine({ files })),
      );
  });

  it('is another in each container, also in those made from one image', async () => {
    const namespace = () => 'pid:[4026532201]';
    const tokens = await Promise.all([
      machineToken(machine()),
      machineToken(machine({ namespace })),
      machineToken(machine({ namespace: () => 'pid:[4026532202]' })),
      machineToken(machine({ namespace, ...elsewhere })),
    ]);
    assert.equal(new Set(tokens).size, 4);
  });

  it('does not tell what it was made from', async () => {
    const found = await machineToken(machine());
    for (const secret of [ID, 'laptop.home']) assert.ok(!found.includes(secret.slice(0, 4)));
    assert.ok(!ID.includes(found));
  });

  it('can be had here', async () => {
    assert.match(await machineToken(), /^[0-9a-f]{8}$/);
    assert.match(await bootToken(), /^(0|[0-9a-f]{8})$/);
    assert.equal(await realSources.run('no-such-program-anywhere', []), '');
  });
});
