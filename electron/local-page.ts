/** The calm page that stands in the window while there is no engine to show a page from. Static: it has no scripts. */
import { createHash } from 'node:crypto';
import type { Session } from 'electron';
import { LOCAL_PAGE, LOCAL_SCHEME } from './navigation-policy.ts';
import { type Language, textsOf } from './texts.ts';

export type LocalMessage = 'starting' | 'lost' | 'failed';

const STYLE = `
:root { color-scheme: light dark; }
html, body { height: 100%; margin: 0; }
body { display: grid; place-content: center; text-align: center; padding: 0 32px; background: #f7f8fa; color: #1c2330;
  font: 15px/1.6 system-ui, "Microsoft YaHei", "PingFang SC", sans-serif; cursor: default; user-select: none; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 8px; }
p { margin: 0; color: #566074; max-width: 32em; }
@media (prefers-color-scheme: dark) { body { background: #14171c; color: #e8ebf0; } p { color: #9aa4b5; } }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Must be said before Electron is ready. */
export const LOCAL_SCHEME_PRIVILEGES = { scheme: LOCAL_SCHEME, privileges: { standard: true, secure: true } };

export function serveLocalPage(
  session: Session,
  message: () => { readonly kind: LocalMessage; readonly language: Language },
): void {
  session.protocol.handle(LOCAL_SCHEME, (request) => {
    if (request.url !== LOCAL_PAGE) return new Response(null, { status: 404 });
    const { kind, language } = message();
    return new Response(html(kind, language), {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    });
  });
}

function html(kind: LocalMessage, language: Language): string {
  const texts = textsOf(language);
  const [heading, more] = {
    starting: [texts.starting, texts.startingMore],
    lost: [texts.lost, texts.lostMore],
    failed: [texts.failed, texts.failedMore],
  }[kind] as [string, string];
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>MetaStudio Desktop</title><style>${STYLE}</style></head><body><main role="status"><h1>${heading}</h1><p>${more}</p></main></body></html>`;
}
