/** What somebody sees who opens the studio's address without having been let in. No scripts, nothing from elsewhere. */
import type { Language } from '../../domain/errors.ts';

const TEXTS: Readonly<Record<Language, { readonly title: string; readonly text: string }>> = {
  zh: {
    title: '请从 MetaStudio 打开窗口',
    text: '此地址只能由程序自己打开，链接用一次就失效。请回到 MetaStudio（或重新启动它），从那里打开窗口。已保存的内容都在。',
  },
  en: {
    title: 'Open the window from MetaStudio',
    text: 'Only the program itself opens this address, and each link works once. Go back to MetaStudio, or start it again, and open the window from there. All that was saved is there.',
  },
};

export const REFUSAL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** @param first the language that the reader asked for; the other stands below */
export function refusalPage(first: Language): string {
  const order: readonly Language[] = first === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  const parts = order.map((language) => {
    const { title, text } = TEXTS[language];
    return `<section lang="${language === 'zh' ? 'zh-CN' : 'en'}"><h1>${title}</h1><p>${text}</p></section>`;
  });
  return `<!doctype html>
<html lang="${order[0] === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>MetaStudio</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; align-content: center; justify-content: center; }
section { max-width: 32rem; padding: 0 2rem; }
section + section { opacity: 0.7; margin-top: 1.5rem; }
h1 { font-size: 1.25rem; margin: 0 0 0.5rem; }
section + section h1 { font-size: 1rem; }
p { margin: 0; }
</style>
<main>${parts.join('\n')}</main>
</html>
`;
}
