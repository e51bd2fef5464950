/** What mends a problem of a script by itself. */
import type { DraftEdit } from '../../drafts/edits.ts';
import { pointerOf } from '../../drafts/pointer.ts';
import type { Details, ErrorCode, Language } from '../../errors.ts';
import type { PathPart } from '../path.ts';
import type { LayerConfig, Script, ShootScript } from '../schema.ts';

export interface Mend {
  /** What it does, as a button says it. */
  readonly name: Readonly<Record<Language, string>>;
  /** At least one. */
  readonly edits: readonly DraftEdit[];
  /** It changes what may well be meant so: done only when it is asked for by itself. */
  readonly isDoubtful?: true;
}

/** A problem as it is found, or as the contract passes it on. */
export interface ToldProblem {
  readonly code: string;
  readonly path?: string | undefined;
  readonly details: Details;
}

/** A problem and where it is. */
export interface FaultyPlace {
  readonly script: Script;
  readonly details: Details;
  /** Of the place that the problem names. */
  readonly parts: readonly PathPart[];
  /** What stands there; undefined where nothing does. */
  readonly value: unknown;
  /** From 0. */
  readonly sceneIndex: number | undefined;
  readonly scene: ShootScript | undefined;
  /** From 0, in the scene's list. */
  readonly layerIndex: number | undefined;
  readonly layer: LayerConfig | undefined;
}

type Value = Extract<DraftEdit, { kind: 'set' }>['value'];

/** @returns undefined where nothing is to be mended without a choice */
export type Mender = (place: FaultyPlace) => Mend | undefined;
export type Menders = Readonly<Partial<Record<ErrorCode, Mender>>>;

/** @param value JSON */
export function setAt(parts: readonly PathPart[], value: string | number | object): DraftEdit {
  return { kind: 'set', path: pointerOf(parts), value: value as Value };
}

export function unsetAt(parts: readonly PathPart[]): DraftEdit {
  return { kind: 'unset', path: pointerOf(parts) };
}

/** The place of the layer, whatever of it the problem names. */
export function layerParts({ parts }: FaultyPlace): readonly PathPart[] {
  return parts.slice(0, 5);
}
