/** What is known of an asset, in rows. */
import type { AssetRecord, AssetSummary } from '../../domain/contract/asset-records.ts';
import { useFormat, useTexts } from '../texts/language.tsx';
import { codecName, kindName } from './asset-words.ts';

export interface AssetFactsProps {
  readonly asset: AssetSummary;
  /** Null of what is not linked, and while that is not known. */
  readonly link: AssetRecord['link'];
}

export function AssetFacts({ asset, link }: AssetFactsProps) {
  const texts = useTexts().assets;
  const format = useFormat();
  const { facts, bytes } = asset;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [texts.factKind, kindName(asset.type, texts)],
    [
      texts.factFormat,
      [facts.format, facts.codec === null ? null : codecName(facts.codec)]
        .filter((one, index, all) => one !== null && all.indexOf(one) === index)
        .join(' · ') || undefined,
    ],
    [
      texts.factSize,
      facts.width === null || facts.height === null
        ? undefined
        : texts.size(String(facts.width), String(facts.height)),
    ],
    [texts.factPages, facts.page_count === null ? undefined : texts.pages(facts.page_count)],
    [texts.factLength, facts.duration_ms === null ? undefined : format.clock(facts.duration_ms)],
    [
      texts.factRate,
      facts.frames_per_second === null
        ? undefined
        : texts.frames(format.number(Math.round(facts.frames_per_second * 100) / 100)),
    ],
    [texts.factBytes, bytes === null ? undefined : format.bytes(bytes)],
    [texts.factFile, asset.is_linked ? `${asset.file_name} · ${texts.stateLinked}` : asset.file_name],
    [texts.factFolder, link?.of === 'asset' ? link.folder : undefined],
    [texts.factAdded, format.moment(asset.created_at)],
  ];
  return (
    <dl className="preview-facts">
      {rows.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name} className="preview-fact">
              <dt>{name}</dt>
              <dd className="numeric" data-selectable title={value}>
                {value}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
