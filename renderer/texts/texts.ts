/** All texts of the pages, by language and topic. */
import type { Language } from '../../domain/errors.ts';
import { assets } from './assets.ts';
import { avatars } from './avatars.ts';
import { canvas } from './canvas.ts';
import { colours } from './colours.ts';
import { common } from './common.ts';
import { drafts } from './drafts.ts';
import { editor } from './editor.ts';
import { fixes } from './fixes.ts';
import { history } from './history.ts';
import { imports } from './imports.ts';
import { inspector } from './inspector.ts';
import { mending } from './mending.ts';
import { navigation } from './navigation.ts';
import { queue } from './queue.ts';
import { settings } from './settings.ts';
import { shortcuts } from './shortcuts.ts';
import { voices } from './voices.ts';
import { waysOut } from './ways-out.ts';

export const TOPICS = {
  common,
  navigation,
  drafts,
  assets,
  fixes,
  imports,
  queue,
  voices,
  avatars,
  editor,
  inspector,
  colours,
  canvas,
  history,
  mending,
  settings,
  shortcuts,
  waysOut,
} as const;

export type Texts = { readonly [Name in keyof typeof TOPICS]: (typeof TOPICS)[Name]['en'] };

function textsOf(language: Language): Texts {
  return {
    common: common[language],
    navigation: navigation[language],
    drafts: drafts[language],
    assets: assets[language],
    fixes: fixes[language],
    imports: imports[language],
    queue: queue[language],
    voices: voices[language],
    avatars: avatars[language],
    editor: editor[language],
    inspector: inspector[language],
    colours: colours[language],
    canvas: canvas[language],
    history: history[language],
    mending: mending[language],
    settings: settings[language],
    shortcuts: shortcuts[language],
    waysOut: waysOut[language],
  };
}

export const TEXTS: Readonly<Record<Language, Texts>> = { zh: textsOf('zh'), en: textsOf('en') };
