/** Imported first: whoever imports `electron` from now on, or requires it, gets the double. */
import { registerHooks } from 'node:module';

const DOUBLE = new URL('./electron-double.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    return specifier === 'electron' ? { url: DOUBLE, shortCircuit: true } : next(specifier, context);
  },
});
