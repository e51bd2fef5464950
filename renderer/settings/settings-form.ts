/** Settings as they are changed: each at once, with its feedback beside it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { SettingsRecord } from '../../domain/contract/settings.ts';
import { useEngine } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';

export type SettingField =
  | 'language'
  | 'appearance'
  | 'quality'
  | 'fix_on_import'
  | 'output_folder'
  | 'data_folder'
  | 'cache_limit'
  | 'proxy';

export type FieldNote =
  | { readonly kind: 'saved'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string };

export type SettingChanges = InputOf<'settings.change'>['changes'];

export interface SettingsForm {
  /** With what is on its way already in place. */
  readonly settings: SettingsRecord;
  readonly canChange: boolean;
  readonly noteOf: (field: SettingField) => FieldNote | undefined;
  /** @returns false when it was refused; the field says why */
  readonly change: (field: SettingField, changes: SettingChanges) => Promise<boolean>;
  /** Does something else that a field is about, with the same feedback. @param work false: nothing was done */
  readonly attempt: (field: SettingField, work: () => Promise<boolean>, saved?: string) => Promise<boolean>;
}

const SAVED_SHOWN_MS = 2500;

export function useSettingsForm(known: SettingsRecord, canChange: boolean): SettingsForm {
  const engine = useEngine();
  const language = useLanguage();
  const texts = useTexts();
  const [underWay, setUnderWay] = useState<readonly SettingChanges[]>([]);
  const [notes, setNotes] = useState<Readonly<Partial<Record<SettingField, FieldNote>>>>({});
  const timers = useRef(new Map<SettingField, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const { current } = timers;
    return () => {
      for (const timer of current.values()) clearTimeout(timer);
    };
  }, []);

  const note = useCallback((field: SettingField, next: FieldNote | undefined) => {
    clearTimeout(timers.current.get(field));
    setNotes((all) => ({ ...all, [field]: next }));
    if (next?.kind !== 'saved') return;
    const forget = () => setNotes((all) => (all[field] === next ? { ...all, [field]: undefined } : all));
    timers.current.set(field, setTimeout(forget, SAVED_SHOWN_MS));
  }, []);

  const attempt = useCallback<SettingsForm['attempt']>(
    async (field, work, saved = texts.settings.saved) => {
      try {
        const isDone = await work();
        note(field, isDone ? { kind: 'saved', text: saved } : undefined);
        return isDone;
      } catch (fault) {
        const record = recordOf(fault);
        const text =
          record.code === 'ENGINE_UNREACHABLE' ? texts.navigation.answerLost : faultText(record, language);
        note(field, { kind: 'error', text });
        return false;
      }
    },
    [note, language, texts],
  );

  const change = useCallback<SettingsForm['change']>(
    async (field, changes) => {
      setUnderWay((all) => [...all, changes]);
      const isDone = await attempt(field, async () => {
        await engine.call('settings.change', { changes });
        return true;
      });
      // The event with the new settings has come before the answer, so nothing flickers.
      setUnderWay((all) => all.filter((one) => one !== changes));
      return isDone;
    },
    [engine, attempt],
  );

  return useMemo(
    () => ({
      settings: Object.assign({}, known, ...underWay) as SettingsRecord,
      canChange,
      noteOf: (field) => notes[field],
      change,
      attempt,
    }),
    [known, underWay, canChange, notes, change, attempt],
  );
}
