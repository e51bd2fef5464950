/** Imports files, and puts each into a scene once the library has it. */
import { useCallback, useState } from 'react';
import { rolesOf } from '../../../domain/assets/placement.ts';
import { useImports } from '../../assets/Imports.tsx';
import { useEngine, useEngineEvent } from '../../engine/engine.tsx';
import { useAttempt } from '../../engine/use-attempt.ts';
import { useShell } from '../../shell/shell.tsx';
import { useSteadyEditor } from '../editor-context.ts';
import { useAssetPlacing } from '../use-asset-placing.ts';
import { type ArrivedFile, type FilePlace, WantedFiles } from './wanted-files.ts';

/** @returns without a place they only come into the library */
export function useFilePlacing(): (files: readonly File[], place: FilePlace | undefined) => Promise<void> {
  const engine = useEngine();
  const shell = useShell();
  const attempt = useAttempt();
  const { bringFiles, handOver } = useImports();
  const { keys } = useSteadyEditor().shape;
  const placeAsset = useAssetPlacing();
  const [wanted] = useState(() => new WantedFiles());
  const put = useCallback(
    (arrived: readonly ArrivedFile[]) => {
      for (const { assetId, place } of arrived)
        void attempt(async () => {
          const { asset } = await engine.call('assets.get', { asset_id: assetId });
          const roles = rolesOf(asset);
          const usual = roles.includes('layer') ? 'layer' : roles[0];
          const role = place.isBehind && roles.includes('background') ? 'background' : usual;
          placeAsset(assetId, role && { ...place, role });
        });
    },
    [attempt, engine, placeAsset],
  );
  useEngineEvent(
    'assets.changed',
    useCallback(({ assets }) => put(wanted.hear(assets)), [put, wanted]),
  );
  useEngineEvent(
    'assets.duplicate',
    useCallback((joined) => put(wanted.hearJoined(joined)), [put, wanted]),
  );
  useEngineEvent(
    'assets.found_again',
    useCallback((joined) => put(wanted.hearJoined(joined)), [put, wanted]),
  );
  /** The same file under the same id, however often it is tried. */
  const taker = (place: FilePlace) => {
    const id = crypto.randomUUID().replaceAll('-', '');
    wanted.expect(id, { ...place, sceneNumber: keys.indexOf(place.sceneKey) + 1 });
    return async (grant: string) => {
      const { assets } = await engine.call('assets.import', {
        ...{ grants: [grant], asset_ids: [id], mode: 'copy' },
      });
      put(wanted.hear(assets));
    };
  };
  return async (files, place) => {
    if (!place) return bringFiles(files);
    const granted = await shell.grantDropped(files);
    for (const [index, file] of files.entries()) {
      const chosen = granted?.[index];
      const take = taker(place);
      if (chosen) await take(chosen.grant);
      else handOver(file, take);
    }
  };
}
