/** Assets as pages see them: with addresses of what can be shown of them. */
import type { Asset } from '../../domain/assets/asset.ts';
import type { AssetRecord, AssetSummary } from '../../domain/contract/asset-records.ts';
import type { ContentStore, MediaShelf } from '../engine/ports.ts';
import { assetSummaryOf } from './asset-records.ts';
import { fileOf } from './asset-source.ts';
import { wantsProxy } from './derive-looks.ts';
import { STRIP_COUNT } from './file-work.ts';
import type { LooksFound, LooksShelf } from './looks-shelf.ts';
import { MEDIA_TYPES } from './media-types.ts';

export interface AssetViewOptions {
  readonly content: Pick<ContentStore, 'pathOf'>;
  readonly looks: LooksShelf;
  readonly media: MediaShelf;
  readonly fractionOf: (assetId: string) => number | undefined;
  /** What is shown of them is not there, and nothing is under way that would make it. */
  readonly onIncomplete: (assets: readonly Asset[], what: 'pictures' | 'proxy') => void;
}

export class AssetView {
  readonly #options: AssetViewOptions;

  constructor(options: AssetViewOptions) {
    this.#options = options;
  }

  async summaries(assets: readonly Asset[]): Promise<AssetSummary[]> {
    const found = await Promise.all(assets.map((asset) => this.#looksOf(asset)));
    this.#tellIncomplete(assets, found);
    return assets.map((asset, at) => this.#summary(asset, found[at]));
  }

  async record(asset: Asset): Promise<Omit<AssetRecord, 'link' | 'used_in'>> {
    const { looks, media } = this.#options;
    const found = await this.#looksOf(asset);
    this.#tellIncomplete([asset], [found]);
    this.#tellUnproxied(asset, found);
    const strip = found?.fileOf('strip');
    return {
      asset: this.#summary(asset, found),
      media_url: this.#mediaUrl(asset, found) ?? null,
      strip: strip === undefined ? null : { url: media.offer(webp(strip)), count: STRIP_COUNT },
      waveform: found?.fileOf('waveform') === undefined ? null : await looks.waveformOf(asset.sha256!),
    };
  }

  #summary(asset: Asset, found: LooksFound | undefined): AssetSummary {
    const { media, fractionOf } = this.#options;
    const thumbnail = found?.fileOf('thumbnail');
    return assetSummaryOf(asset, {
      fraction: fractionOf(asset.id),
      thumbnailUrl: thumbnail === undefined ? undefined : media.offer(webp(thumbnail)),
    });
  }

  #mediaUrl(asset: Asset, found: LooksFound | undefined): string | undefined {
    const { content, media, looks } = this.#options;
    const { facts, type, isMissing } = asset;
    const proxy = found?.fileOf('proxy');
    if (proxy !== undefined) {
      void looks.used(asset.sha256!);
      return media.offer({ file: proxy, mediaType: type === 'AUDIO' ? 'audio/mp4' : 'video/mp4' });
    }
    const file = fileOf(asset, content);
    const mediaType = MEDIA_TYPES[facts.format ?? ''];
    const isShown = mediaType !== undefined && facts.isPlayable !== false && !isMissing;
    return file !== undefined && isShown ? media.offer({ file, mediaType }) : undefined;
  }

  async #looksOf({ sha256 }: Asset): Promise<LooksFound | undefined> {
    return sha256 === undefined ? undefined : await this.#options.looks.find(sha256);
  }

  #tellIncomplete(assets: readonly Asset[], found: readonly (LooksFound | undefined)[]): void {
    const incomplete = assets.filter(
      ({ task, isMissing }, at) => task === undefined && !isMissing && found[at]?.isComplete === false,
    );
    if (incomplete.length > 0) this.#options.onIncomplete(incomplete, 'pictures');
  }

  /** Proxies go when the cache is full: one is made anew for whoever opens the asset. */
  #tellUnproxied(asset: Asset, found: LooksFound | undefined): void {
    const isIdle = asset.task === undefined && !asset.isMissing && found?.isComplete === true;
    if (isIdle && wantsProxy(asset) && !found.isProxied) this.#options.onIncomplete([asset], 'proxy');
  }
}

function webp(file: string) {
  return { file, mediaType: 'image/webp' };
}
