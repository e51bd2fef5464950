/** The film that somebody waits for: made by the engine, and given up as soon as nobody wants it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, OutputOf, PayloadOf } from '../../domain/contract/contract.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { useEngine, useEngineEvent } from '../engine/engine.tsx';

export type FilmState =
  | { readonly kind: 'none' }
  /** `fraction` is undefined until it is known. */
  | { readonly kind: 'making'; readonly fraction: number | undefined }
  | { readonly kind: 'made'; readonly film: OutputOf<'avatars.sample'> }
  | { readonly kind: 'failed'; readonly fault: unknown };

export function useFilmMaker(avatarId: string) {
  const engine = useEngine();
  const [state, setState] = useState<FilmState>({ kind: 'none' });
  /** Counts wishes: what comes of an older one is not shown. */
  const wish = useRef(0);
  const isMaking = useRef(false);

  useEngineEvent(
    'avatars.progress',
    useCallback(
      ({ avatar_id, fraction }: PayloadOf<'avatars.progress'>) => {
        if (avatar_id !== avatarId) return;
        setState((now) => (now.kind === 'making' ? { kind: 'making', fraction } : now));
      },
      [avatarId],
    ),
  );

  const giveUp = useCallback(() => {
    wish.current += 1;
    // Nobody waits for its answer.
    if (isMaking.current) void engine.call('avatars.cancel', {}).catch(() => undefined);
    isMaking.current = false;
    setState({ kind: 'none' });
  }, [engine]);
  useEffect(() => giveUp, [giveUp]);

  const make = useCallback(
    async (input: InputOf<'avatars.sample'>) => {
      giveUp();
      const mine = wish.current;
      isMaking.current = true;
      setState({ kind: 'making', fraction: undefined });
      try {
        const film = await engine.call('avatars.sample', input);
        if (wish.current === mine) setState({ kind: 'made', film });
      } catch (fault) {
        if (wish.current !== mine) return;
        const isGivenUp = fault instanceof EngineError && fault.code === 'CANCELLED';
        setState(isGivenUp ? { kind: 'none' } : { kind: 'failed', fault });
      } finally {
        if (wish.current === mine) isMaking.current = false;
      }
    },
    [engine, giveUp],
  );
  return { state, make, giveUp };
}
