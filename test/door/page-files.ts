/** The smallest studio that a browser can show: a page with a script, a style and a picture. */

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const PAGE_FILES: Readonly<Record<string, string | Uint8Array>> = {
  'index.html': `<!doctype html>
<meta charset="utf-8">
<title>Studio</title>
<link rel="stylesheet" href="/app.css">
<style nonce="%CSP_NONCE%">h1 { letter-spacing: 3px }</style>
<h1 id="studio">Studio</h1>
<script src="/app.js"></script>
`,
  'app.js': 'globalThis.scriptRan = true;',
  'app.css': 'h1 { text-indent: 7px }',
  'pixel.png': Buffer.from(PIXEL, 'base64'),
};
