/** What is wrong with the draft: at once what its text tells, and what files tell once it has stopped changing. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useEngine } from '../engine/engine.tsx';
import type { DraftView } from './draft-view.ts';
import { type DraftProblem, type KeyedScript, liveProblems, problemsInText } from './live-problems.ts';
import { placeOf } from './problem-place.ts';
import { useSettled } from './use-settled.ts';

export type { DraftProblem } from './live-problems.ts';

export interface DraftProblems {
  /** Undefined until they were looked for. */
  readonly problems: readonly DraftProblem[] | undefined;
  /** What they speak of. */
  readonly of: KeyedScript;
  readonly isChecking: boolean;
  /** Why they could not be looked for. */
  readonly fault: unknown;
  readonly checkAgain: () => void;
  /** The worst of each scene, by its index. */
  readonly severities: ReadonlyMap<number, DraftProblem['severity']>;
}

/** For the engine, which looks at files. */
const SETTLED_MS = 600;
/** For the text: a pause between two keys. */
const READ_MS = 200;
/** Revisions that an answer of the engine may be about. */
const MOST_REVISIONS = 64;

export function useProblems({ draft, script, savedScript, keys }: DraftView): DraftProblems {
  const engine = useEngine();
  const { draft_id, revision } = draft;
  const settled = useSettled(revision, SETTLED_MS);
  const query = useQuery({
    queryKey: ['editor.problems', draft_id, settled],
    queryFn: () => engine.call('drafts.check', { draft_id }),
    placeholderData: (last) => last,
    gcTime: 0,
  });
  const shown = useMemo<KeyedScript>(() => ({ script, keys }), [script, keys]);
  const now = useSettled(shown, READ_MS);
  const [revisions] = useState(() => new Map<number, KeyedScript>());
  useEffect(() => {
    revisions.set(revision, { script: savedScript, keys });
    for (const oldest of [...revisions.keys()].slice(0, -MOST_REVISIONS)) revisions.delete(oldest);
  }, [revisions, revision, savedScript, keys]);

  const answer = query.data;
  const problems = useMemo(() => {
    if (!answer) return undefined;
    const before = revisions.get(answer.revision) ?? now;
    return liveProblems(answer.problems, before, now, problemsInText(now.script));
  }, [answer, now, revisions]);
  const severities = useMemo(() => {
    const found = new Map<number, DraftProblem['severity']>();
    for (const { path, severity } of problems ?? []) {
      const { sceneIndex } = placeOf(path);
      if (sceneIndex !== undefined && found.get(sceneIndex) !== 'error') found.set(sceneIndex, severity);
    }
    return found;
  }, [problems]);
  const { refetch } = query;
  return {
    problems,
    of: now,
    isChecking: query.isFetching || settled !== revision,
    fault: query.isError && !query.isFetching ? query.error : undefined,
    checkAgain: useCallback(() => void refetch(), [refetch]),
    severities,
  };
}
