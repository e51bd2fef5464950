/** What a page can do to have a browser ask something of another origin. Each is tried from every place it can come from. */

export interface Technique {
  readonly name: string;
  /**
   * An expression for the page, in which `target` is an origin: a promise of whether the page has got something. One that
   * cannot tell gives undefined, and is judged by what was answered.
   */
  readonly script: string;
  /** The browser shows nothing of it to anybody; only whether it came to be asked can be known. */
  readonly isBlind?: true;
  /** The page is somewhere else afterwards. */
  readonly isLeaving?: true;
  /** The studio's own page does the same, and gets it. */
  readonly isOurs?: true;
}

/** Runs until the engine would have changed something, if it were let in. */
const CHANGE = `'/api/settings.change'`;
const BODY = `'{"changes":{"language":"en"}}'`;

const element = (tag: string, attribute: string, path: string, more = '') =>
  `new Promise((resolve) => {
    const one = document.createElement('${tag}');
    one.onload = () => resolve(true);
    one.onerror = () => resolve(false);
    ${more}
    one.${attribute} = target + '${path}';
    document.head.append(one);
  })`;

const form = (method: string, target: string) =>
  `{
    const form = document.createElement('form');
    form.method = '${method}'; form.action = target + ${CHANGE}; form.enctype = 'text/plain'; form.target = '${target}';
    const field = document.createElement('input');
    field.name = '{"changes":{"language":"en"},"x":"'; field.value = '"}';
    form.append(field); document.body.append(form); form.submit();
  }`;

const frame = (set: string) =>
  `{ const frame = document.createElement('iframe'); ${set} document.body.append(frame); }`;

const link = (set: string) =>
  `{ const link = document.createElement('a'); link.href = target + '/'; ${set} document.body.append(link); link.click(); }`;

/** Whether a request's answer could be read, or at least was let through. */
const fetched = (path: string, options: string) =>
  `fetch(target + ${path}, ${options}).then(async (response) => {
    await response.text();
    return response.type === 'opaque' || response.ok;
  }).catch(() => false)`;

export const TECHNIQUES: readonly Technique[] = [
  { name: '<img>', script: element('img', 'src', '/pixel.png'), isOurs: true },
  { name: '<img> of the page', script: element('img', 'src', '/'), isBlind: true },
  { name: '<img> of a command', script: element('img', 'src', '/api/settings.change'), isBlind: true },
  { name: '<script>', script: element('script', 'src', '/app.js'), isOurs: true },
  {
    name: '<script crossorigin>',
    script: element('script', 'src', '/app.js', `one.crossOrigin = 'use-credentials';`),
  },
  { name: 'module', script: `import(target + '/app.js').then(() => true, () => false)`, isOurs: true },
  {
    name: 'stylesheet',
    script: element('link', 'href', '/app.css', `one.rel = 'stylesheet';`),
    isOurs: true,
  },
  { name: 'preload', script: element('link', 'href', '/app.js', `one.rel = 'preload'; one.as = 'script';`) },
  {
    name: '<object>',
    script: `{ const one = document.createElement('object'); one.data = target + '/'; document.body.append(one); }`,
  },
  {
    name: '<embed>',
    script: `{ const one = document.createElement('embed'); one.src = target + '/'; document.body.append(one); }`,
  },
  { name: '<video>', script: element('video', 'src', '/pixel.png') },
  {
    name: 'worker',
    script: `new Promise((resolve) => {
      const text = 'try { importScripts("' + target + '/app.js"); postMessage(true) } catch { postMessage(false) }';
      const worker = new Worker(URL.createObjectURL(new Blob([text])));
      worker.onmessage = ({ data }) => resolve(data);
    })`,
  },
  {
    name: 'fetch, JSON, with credentials',
    script: fetched(
      CHANGE,
      `{ method: 'POST', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body: ${BODY} }`,
    ),
    isOurs: true,
  },
  {
    name: 'fetch, text, with credentials',
    script: fetched(CHANGE, `{ method: 'POST', credentials: 'include', body: ${BODY} }`),
  },
  {
    name: 'fetch, no-cors',
    script: fetched(CHANGE, `{ method: 'POST', mode: 'no-cors', credentials: 'include', body: ${BODY} }`),
  },
  {
    name: 'fetch of the page, no-cors',
    script: fetched(`'/'`, `{ mode: 'no-cors', credentials: 'include' }`),
  },
  { name: 'fetch of the page', script: fetched(`'/'`, `{ credentials: 'include' }`), isOurs: true },
  {
    name: 'fetch without referrer',
    script: fetched(`'/'`, `{ credentials: 'include', referrerPolicy: 'no-referrer' }`),
    isOurs: true,
  },
  {
    name: 'fetch, redirected',
    script: `fetch('/redirect?to=' + target + '/', { credentials: 'include' }).then((response) => response.ok, () => false)`,
  },
  {
    name: 'fetch of a proof',
    script: fetched(
      `'/proof'`,
      `{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"nonce":"${'A'.repeat(43)}"}' }`,
    ),
    isOurs: true,
  },
  {
    name: 'upload',
    script: fetched(
      `'/upload'`,
      `{ method: 'POST', credentials: 'include', headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': 'a' }, body: new Uint8Array(3) }`,
    ),
  },
  { name: 'sendBeacon', script: `void navigator.sendBeacon(target + ${CHANGE}, ${BODY})` },
  {
    name: 'EventSource',
    script: `new Promise((resolve) => {
      const source = new EventSource(target + '/', { withCredentials: true });
      source.onopen = () => { source.close(); resolve(true) };
      source.onerror = () => { source.close(); resolve(false) };
    })`,
  },
  {
    name: 'WebSocket',
    script: `new Promise((resolve) => {
      const socket = new WebSocket(target.replace('http', 'ws') + '/socket');
      socket.onopen = () => resolve(true);
      socket.onclose = () => resolve(false);
    })`,
    isOurs: true,
  },
  { name: 'form POST in a window', script: form('post', '_blank') },
  { name: 'form GET in this window', isLeaving: true, script: form('get', '_self') },
  { name: 'form POST in this window', isLeaving: true, script: form('post', '_self') },
  { name: '<iframe>', script: frame(`frame.src = target + '/';`) },
  {
    name: '<iframe> in a sandbox',
    script: frame(`frame.sandbox = 'allow-scripts allow-same-origin'; frame.src = target + '/';`),
  },
  {
    name: 'fetch from a sandbox',
    script: `new Promise((resolve) => {
      addEventListener('message', ({ data }) => resolve(data));
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.srcdoc = '<script>fetch("' + target + '/", { credentials: "include", mode: "no-cors" })'
        + '.then(() => true, () => false).then((isGained) => parent.postMessage(isGained, "*"))</' + 'script>';
      document.body.append(frame);
    })`,
  },
  { name: 'window.open', script: `void window.open(target + '/')`, isOurs: true },
  { name: 'link in a window', script: link(`link.target = '_blank'; link.rel = 'opener';`), isOurs: true },
  {
    name: 'link without referrer',
    script: link(`link.target = '_blank'; link.rel = 'noreferrer';`),
    isOurs: true,
  },
  { name: 'link in this window', isLeaving: true, script: link(''), isOurs: true },
  { name: 'going there', isLeaving: true, script: `void location.assign(target + '/')`, isOurs: true },
  {
    name: 'going to a command',
    isLeaving: true,
    script: `void location.assign(target + '/api/settings.get')`,
  },
  {
    name: 'redirected there',
    isLeaving: true,
    script: `void location.assign('/redirect?to=' + target + '/')`,
  },
];
