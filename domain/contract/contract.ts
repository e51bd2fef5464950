/** The engine's whole contract: every method and event, by name. */
import type { z } from 'zod';
import { assetEvents } from './asset-events.ts';
import { assetMethods } from './assets.ts';
import { avatarEvents, avatarMethods } from './avatars.ts';
import { draftEvents, draftMethods } from './drafts.ts';
import { engineEvents, engineMethods } from './engine.ts';
import { fileMethods } from './files.ts';
import { jobEvents, jobMethods } from './jobs.ts';
import type { EngineEvent, Method } from './method.ts';
import { previewMethods } from './previews.ts';
import { secretEvents, secretMethods } from './secrets.ts';
import { settingEvents, settingMethods } from './settings.ts';
import { slideEvents, slideMethods } from './slides.ts';
import { versionMethods } from './versions.ts';
import { voiceEvents, voiceMethods } from './voices.ts';
import { workbenchEvents, workbenchMethods } from './workbench.ts';

export const METHODS = {
  ...engineMethods,
  ...draftMethods,
  ...versionMethods,
  ...fileMethods,
  ...assetMethods,
  ...slideMethods,
  ...previewMethods,
  ...voiceMethods,
  ...avatarMethods,
  ...jobMethods,
  ...settingMethods,
  ...secretMethods,
  ...workbenchMethods,
} as const satisfies Record<string, Method>;

export const EVENTS = {
  ...engineEvents,
  ...draftEvents,
  ...assetEvents,
  ...slideEvents,
  ...voiceEvents,
  ...avatarEvents,
  ...jobEvents,
  ...settingEvents,
  ...secretEvents,
  ...workbenchEvents,
} as const satisfies Record<string, EngineEvent>;

export type MethodName = keyof typeof METHODS;
/** As a caller writes it. */
export type InputOf<Name extends MethodName> = z.input<(typeof METHODS)[Name]['input']>;
/** As whoever answers reads it: defaults filled in. */
export type ReadInputOf<Name extends MethodName> = z.output<(typeof METHODS)[Name]['input']>;
export type OutputOf<Name extends MethodName> = z.output<(typeof METHODS)[Name]['output']>;

export type EventName = keyof typeof EVENTS;
export type PayloadOf<Name extends EventName> = z.output<(typeof EVENTS)[Name]['payload']>;

export const METHOD_NAMES = Object.keys(METHODS) as readonly MethodName[];
export const EVENT_NAMES = Object.keys(EVENTS) as readonly EventName[];

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name);
}
