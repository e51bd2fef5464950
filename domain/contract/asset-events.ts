/** What the engine tells every window of the asset library. */
import { z } from 'zod';
import { assetId, assetSummary } from './asset-records.ts';
import { event } from './method.ts';

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
    z.strictObject({ file_name: z.string(), asset_id: assetId }),
  ),
  'assets.found_again': event(
    'A file that was brought in is the one that an asset had lost, or was made from: it is that one’s now.',
    z.strictObject({ file_name: z.string(), asset_id: assetId }),
  ),
  'assets.fixes_ended': event(
    'None of the fixes that were begun is left to do.',
    z.strictObject({ mended_count: z.int().min(0), failed_count: z.int().min(0) }),
  ),
};
