import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engineError } from '../../domain/contract/engine-error.ts';
import { faultText } from '../texts/faults.ts';
import { recordOf } from './fault-record.ts';

describe('any fault as one of the engine', () => {
  const overBridge = (words: string) =>
    new Error(`Error invoking remote method 'shell:choose-folder': Error: ${words}`);

  it('is what the engine said, over the contract and over the desktop’s bridge', () => {
    assert.equal(recordOf(engineError('QUEUE_FULL', 'en', { found: 20, maximum: 20 })).code, 'QUEUE_FULL');
    const said = recordOf(overBridge('/media/usb cannot be written. Choose another folder.'));
    assert.equal(faultText(said, 'en'), '/media/usb cannot be written. Choose another folder.');
  });

  it('is our own where nobody has said anything, with nothing of the inside in its words', () => {
    for (const fault of [overBridge('failed'), overBridge('refused'), new TypeError('x is undefined'), 'a']) {
      assert.equal(recordOf(fault).code, 'INTERNAL');
      assert.doesNotMatch(faultText(recordOf(fault), 'en'), /undefined|remote method|\{/);
    }
  });
});
