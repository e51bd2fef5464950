/** Puts an asset of the library into the open draft, and tells where it went or why it could not. */
import { useCallback, useEffect, useRef } from 'react';
import { engineError } from '../../domain/contract/engine-error.ts';
import { canvasOf } from '../../domain/draw/canvas.ts';
import type { Problem } from '../../domain/errors.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { AssetTarget } from './asset-target.ts';
import { useSteadyEditor } from './editor-context.ts';
import { type AssetPlace, refusalOf } from './place-asset.ts';

/** Without a scene the selected one is meant, without a middle that of the canvas. */
export type PlaceWish = Pick<AssetTarget, 'role'> &
  Partial<Pick<AssetTarget, 'sceneKey' | 'middle'> & Pick<AssetPlace, 'sceneNumber'>>;

/** @returns puts it there; without a target it is only told why nothing takes it */
export function useAssetPlacing(): (assetId: string, target: PlaceWish | undefined) => void {
  const texts = useTexts().editor;
  const language = useLanguage();
  const engine = useEngine();
  const attempt = useAttempt();
  const tellFault = useFaults();
  const editor = useSteadyEditor();
  const newest = useRef(editor);
  useEffect(() => {
    newest.current = editor;
  });
  return useCallback(
    (assetId, target) => {
      const { queue, selection } = newest.current;
      // What was meant is what was seen when it was dropped.
      const sceneKey = target?.sceneKey ?? selection.key;
      const sceneNumber = target?.sceneNumber ?? queue.view.keys.indexOf(sceneKey) + 1;
      const { width, height } = canvasOf(queue.view.savedScript);
      const place: AssetPlace = {
        role: target?.role ?? 'layer',
        ...{ sceneKey, sceneNumber },
        middle: target?.middle && { x: target.middle.x * width, y: target.middle.y * height },
      };
      void attempt(async () => {
        const { actions } = newest.current;
        const tell = ({ code, details }: Problem) => void tellFault(engineError(code, language, details));
        const { asset } = await engine.call('assets.get', { asset_id: assetId });
        const { savedScript: script, keys, draft } = queue.view;
        const refusal = refusalOf(asset, place, { script, keys });
        if (refusal) return tell(refusal);
        const { draft_id } = draft;
        const { reference } = await engine.call('assets.place', { draft_id, asset_id: assetId });
        const number = await actions.place(asset, reference, place, tell);
        if (number === undefined) return;
        const { name } = asset;
        const told = {
          background: texts.placedBackground(name, number),
          layer: texts.placedLayer(name, number),
          music: texts.placedMusic(name),
        };
        showToast({ kind: 'done', text: told[place.role] });
      });
    },
    [texts, language, engine, attempt, tellFault],
  );
}
