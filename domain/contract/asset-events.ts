/** What the engine tells every window of the asset library. */
import { z } from 'zod';
import { assetId, assetSummary } from './asset-records.ts';
import { event } from './method.ts';

const joinedImport = z.strictObject({
  file_name: z.string(),
  /** The one that is there. */
  asset_id: assetId,
  /** The one that the file was to become, as its import was told of it. */
  import_id: assetId,
});

export const assetEvents = {
  'assets.changed': event(
    'Assets are new, have changed or have come further. Told together, four times a second at most.',
    z.strictObject({ assets: z.array(assetSummary).max(500) }),
  ),
  'assets.removed': event(
    'Assets are gone for ever.',
    z.strictObject({ asset_ids: z.array(assetId).max(1000) }),
  ),
  'assets.duplicate': event(
    'A file was not taken in: the library has its content already, as this asset.',
    joinedImport,
  ),
  'assets.found_again': event(
    'A file that was brought in is the one that an asset had lost, or was made from: it is that one’s now.',
    joinedImport,
  ),
  'assets.fixes_ended': event(
    'None of the fixes that were begun is left to do.',
    z.strictObject({ mended_count: z.int().min(0), failed_count: z.int().min(0) }),
  ),
};
