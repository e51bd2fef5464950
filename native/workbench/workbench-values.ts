/**
 * What each key of the workbench may hold, and what stands in where there is nothing or nothing that can be read. Keys are
 * kept apart, so that two windows that change different things lose nothing.
 */
import {
  WORKBENCH_DEFAULTS,
  type WorkbenchRecord,
  workbenchRecord,
} from '../../domain/contract/workbench.ts';

export type WorkbenchKey = keyof WorkbenchRecord;

const KEYS = Object.keys(WORKBENCH_DEFAULTS) as readonly WorkbenchKey[];

/** @param rows JSON texts by key */
export function readWorkbench(rows: Readonly<Record<string, string>>): WorkbenchRecord {
  const values = KEYS.map((key) => {
    const text = Object.hasOwn(rows, key) ? rows[key] : undefined;
    const read = workbenchRecord.shape[key].safeParse(text === undefined ? undefined : parsed(text));
    return [key, read.success ? read.data : WORKBENCH_DEFAULTS[key]];
  });
  return Object.fromEntries(values) as WorkbenchRecord;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
