/** Assets as the contract has them. */
import type { Asset } from '../../domain/assets/asset.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { instantOf } from '../../domain/contract/instants.ts';

export interface AssetLooks {
  /** 0…1; undefined while it is not known. */
  readonly fraction?: number | undefined;
  readonly thumbnailUrl?: string | undefined;
}

export function assetSummaryOf(asset: Asset, looks: AssetLooks = {}): AssetSummary {
  const { facts } = asset;
  return {
    asset_id: asset.id,
    type: asset.type,
    state: asset.state,
    is_linked: asset.linkedPath !== undefined,
    is_missing: asset.isMissing,
    name: asset.name,
    file_name: asset.fileName,
    bytes: asset.bytes ?? null,
    created_at: instantOf(asset.createdMs),
    changed_at: instantOf(asset.changedMs),
    recycled_at: asset.recycledMs === undefined ? null : instantOf(asset.recycledMs),
    facts: {
      format: facts.format ?? null,
      codec: facts.codec ?? null,
      width: facts.width ?? null,
      height: facts.height ?? null,
      duration_ms: facts.durationMs ?? null,
      frames_per_second: facts.framesPerSecond ?? null,
      has_alpha: facts.hasAlpha ?? null,
      has_sound: facts.hasSound ?? null,
      is_animated: facts.isAnimated ?? null,
      page_count: facts.pageCount ?? null,
    },
    tags: [...asset.tags],
    system_properties: [...asset.systemProperties],
    problems: asset.problems.map((one) => ({ ...one, details: { ...one.details } })),
    fixes: [...asset.fixes],
    is_fixed: asset.originalSha256 !== undefined,
    task: asset.task === undefined ? null : { kind: asset.task, fraction: looks.fraction ?? null },
    thumbnail_url: looks.thumbnailUrl ?? null,
  };
}
