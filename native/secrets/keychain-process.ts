/** One question to the system's keychain. Started by `keychain.ts`, which ends it. */
import { AsyncEntry } from '@napi-rs/keyring';
import type { KeychainAnswer, KeychainRequest } from './keychain.ts';

const SERVICE = 'MetaStudio Desktop';

async function answerTo(request: KeychainRequest): Promise<KeychainAnswer> {
  try {
    // On Linux the kernel's own keyring would stand in, which forgets everything at the next start.
    const entry = new AsyncEntry(SERVICE, request.account, { linux: { store: 'secret-service' } });
    if (request.do === 'get') return { ok: true, value: await entry.getPassword() };
    if (request.do === 'set') await entry.setPassword(request.value);
    else await entry.deletePassword();
    return { ok: true, value: null };
  } catch {
    // What the library says may quote what it was given.
    return { ok: false, reason: 'no keychain' };
  }
}

process.once('message', async (request) => {
  process.send?.(await answerTo(request as KeychainRequest));
});
