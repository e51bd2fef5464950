/** The contract's client as a page has it, bundled for a browser. */
import { build } from 'esbuild';

const SCRIPT = `
import './test/door/zod-without-eval.ts';
import { createEngineClient } from './domain/contract/client.ts';

globalThis.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(event.effectiveDirective + ' ' + event.blockedURI);
});
const late = (reject, what) => setTimeout(() => reject(new Error(what + ' never came')), 20_000);
globalThis.violated = (start) => new Promise((resolve, reject) => {
  late(reject, 'a violation of ' + start);
  const look = () => { if (violations.some((one) => one.startsWith(start))) resolve(); };
  document.addEventListener('securitypolicyviolation', look);
  look();
});
globalThis.client = createEngineClient({
  connect: (listener) => {
    const socket = new WebSocket('ws://' + location.host + '/socket');
    socket.onopen = () => listener.onOpen();
    socket.onmessage = ({ data }) => listener.onMessage(data);
    socket.onclose = ({ code }) => listener.onClose(code);
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
  later: (timeMs, run) => {
    const timer = setTimeout(run, timeMs);
    return () => clearTimeout(timer);
  },
  language: 'en',
});
globalThis.reached = (state) => new Promise((resolve, reject) => {
  late(reject, state);
  if (client.state === state) resolve(state);
  client.onState((now) => { if (now === state) resolve(state); });
});
`;

/** Gives the page `client`, `reached(state)`, `violations` of its policy and `violated(start)`, which waits for one. */
export async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: `${import.meta.dirname}/../..`, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]!.text;
}
