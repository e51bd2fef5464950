/** Where the pages begin. */
import './zod-without-eval.ts';
import './design/tokens.css';
import './design/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { openEngineClient } from './engine/client.ts';
import { findShell } from './shell/shell.tsx';
import { languageOf } from './texts/language.tsx';

const client = openEngineClient(languageOf('system', navigator.languages));

const root = document.getElementById('root');
if (root) createRoot(root).render(<App client={client} shell={findShell()} />);
