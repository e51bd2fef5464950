/** An asset as the engine tells of it. */
import type { AssetSummary } from '../../domain/contract/asset-records.ts';

/** @param number from 0; names and ids come from it */
export function summary(number: number, more: Partial<AssetSummary> = {}): AssetSummary {
  return {
    asset_id: number.toString(16).padStart(32, '0'),
    type: 'IMAGE',
    state: 'ACTIVED',
    is_linked: false,
    is_missing: false,
    name: `Asset ${number}`,
    file_name: `Asset ${number}.png`,
    bytes: 1000,
    created_at: '2026-01-01T00:00:00.000Z',
    changed_at: '2026-01-01T00:00:00.000Z',
    recycled_at: null,
    facts: {
      format: 'PNG',
      codec: null,
      width: 1920,
      height: 1080,
      duration_ms: null,
      frames_per_second: null,
      has_alpha: false,
      has_sound: null,
      is_animated: null,
      page_count: null,
    },
    tags: [],
    system_properties: [],
    problems: [],
    fixes: [],
    is_fixed: false,
    task: null,
    thumbnail_url: null,
    ...more,
  };
}
