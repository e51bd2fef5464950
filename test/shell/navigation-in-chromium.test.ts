/** The navigation policy judges by Node's `URL`. It holds only as far as Chromium takes every address for the same. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { isRequestAllowed, judgeNavigation } from '../../electron/navigation-policy.ts';
import { ORIGINS, TRICKS } from '../../electron/tricky-addresses.test-helper.ts';
import { launchChromium } from '../avatar/chromium.ts';

/** What the policy looks at. */
function read(address: string) {
  const url = URL.parse(address);
  return url && [url.protocol, url.origin, url.username, url.password, url.hostname, url.port, url.href];
}

describe('addresses in Chromium', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
  });
  after(() => browser.close());

  /** Mixes what addresses are made of. */
  function* mixtures(seed: number, count: number): Generator<string> {
    const pieces = [
      ...[
        'http',
        'https',
        'ws',
        'blob',
        'file',
        'HTTP',
        ':',
        '/',
        '//',
        '\\',
        '@',
        '#',
        '?',
        '%40',
        '%2f',
        '.',
      ],
      ...[
        'k3v9',
        'localhost',
        'k3v9.localhost',
        ':4242',
        ':80',
        ':0',
        'evil.example',
        '127.1',
        '0x7f.1',
        '[::1]',
      ],
      ...[
        '。',
        '｡',
        '\u00ad',
        '\u200d',
        'ｋ',
        'ß',
        'İ',
        '\t',
        '\n',
        ' ',
        '..',
        '%00',
        'user',
        ';',
        '|',
        '^',
        '<',
      ],
    ];
    let state = seed;
    const next = (limit: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    for (let index = 0; index < count; index += 1) {
      const start = next(2) === 0 ? 'http://' : '';
      yield start + Array.from({ length: 1 + next(7) }, () => pieces[next(pieces.length)]).join('');
    }
  }

  it('are read there as they are judged here', async () => {
    const seed = 20_260_101;
    console.log(`seed ${seed}`);
    const addresses = [...TRICKS, ...mixtures(seed, 5000)];
    const theirs = await page.evaluate(
      (all) =>
        all.map((address) => {
          const url = URL.canParse(address) ? new URL(address) : null;
          return (
            url && [url.protocol, url.origin, url.username, url.password, url.hostname, url.port, url.href]
          );
        }),
      addresses,
    );
    const different = addresses.filter(
      (address, index) => JSON.stringify(read(address)) !== JSON.stringify(theirs[index]),
    );
    const judged = different.filter(
      (address) =>
        judgeNavigation(address, ORIGINS).kind !== 'deny' ||
        (isRequestAllowed(address, ORIGINS) && !address.startsWith('data:')),
    );
    assert.deepEqual(
      judged,
      [],
      'addresses that are let through, and that Chromium takes for something else',
    );
    console.log(`${different.length} of ${addresses.length} are read otherwise, all of them denied`);
  });
});
