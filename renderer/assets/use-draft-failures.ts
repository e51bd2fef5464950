/** Drafts of slides that could not be made are told in every window, until what tells of them is closed in one of them. */
import { useEffect, useRef } from 'react';
import { engineError } from '../../domain/contract/engine-error.ts';
import type { SlideDrafts } from '../../domain/contract/slides.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { useEngine } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';

/** @param again asks for a draft of this asset once more */
export function useDraftFailures(failures: SlideDrafts['failures'], again: (assetId: string) => void): void {
  const engine = useEngine();
  const attempt = useAttempt();
  const tellFault = useFaults();
  const language = useLanguage();
  const texts = useTexts().assets;
  /** By asset: what takes it away. */
  const shown = useRef(new Map<string, () => void>());

  useEffect(() => {
    const told = shown.current;
    for (const { asset_id, name, problems } of failures) {
      if (told.has(asset_id)) continue;
      const { code, details } = problems[0]!;
      const onClose = () => {
        if (!told.has(asset_id)) return;
        // Told no more, although it is listed until the engine has forgotten it.
        told.set(asset_id, () => {});
        void attempt(async () => {
          await engine.call('slides.forget_failure', { asset_id });
        });
      };
      const wording = (reason: string) => texts.noDraftMade(name, reason);
      const fault = engineError(code as ErrorCode, language, details);
      told.set(
        asset_id,
        tellFault(fault, () => again(asset_id), { wording, onClose }),
      );
    }
    const listed = new Set(failures.map(({ asset_id }) => asset_id));
    for (const [assetId, takeAway] of told) {
      if (listed.has(assetId)) continue;
      told.delete(assetId);
      takeAway();
    }
  }, [again, attempt, engine, failures, language, tellFault, texts]);
}
