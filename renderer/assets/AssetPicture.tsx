/** What an asset looks like: its kind at once, its picture once there is time, and for a clip what happens in it. */
import { CircleAlert, Unlink } from 'lucide-react';
import { type PointerEvent, useEffect, useState } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { Icon } from '../design/Icon.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { KIND_ICONS } from './asset-words.ts';
import { useCardState } from './card-context.ts';
import './AssetPicture.css';

/** A card that is scrolled past asks for no picture. */
const CALM_MS = 90;
/** A pointer that only passes asks for nothing. */
const HOVER_MS = 140;

/** Addresses of pictures that have been shown: those are there at once. */
const shownBefore = new Set<string>();
/** Those that could not be shown: another is asked for only once. */
const lostBefore = new Set<string>();
const MOST_REMEMBERED = 5000;
/** Addresses are good for half an hour at least: what was told of an asset within this time is still true. */
const TOLD_MS = 10 * 60_000;

export interface AssetPictureProps {
  readonly asset: AssetSummary;
  readonly isLarge: boolean;
}

export function AssetPicture({ asset, isLarge }: AssetPictureProps) {
  const { type, thumbnail_url: url, facts } = asset;
  const [isHovered, setHovered] = useState(false);
  const [place, setPlace] = useState(0);
  const hasStrip = isLarge && type === 'VIDEO' && asset.state !== 'CREATING';
  const isWatched = useDelayed(hasStrip && isHovered, HOVER_MS);
  const told = Math.floor(Date.now() / TOLD_MS);
  const strip = useEngineQuery(
    'assets.get',
    { asset_id: asset.asset_id },
    { isEnabled: isWatched, of: told, keepsLast: true },
  ).data?.strip;
  const moved = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPlace(Math.min(0.999, Math.max(0, (event.clientX - left) / width)));
  };
  const icon = asset.is_missing ? Unlink : asset.state === 'FAILED' ? CircleAlert : KIND_ICONS[type];
  return (
    <div
      className={`asset-picture asset-picture-${type.toLowerCase()}`}
      {...(hasStrip
        ? {
            onPointerEnter: () => setHovered(true),
            onPointerLeave: () => setHovered(false),
            onPointerMove: moved,
          }
        : {})}
    >
      <span className="asset-picture-kind">
        <Icon of={icon} size={isLarge ? 24 : 18} />
      </span>
      {url !== null && <Shown key={url} asset={asset} url={url} hasAlpha={facts.has_alpha === true} />}
      {isWatched && strip && (
        <>
          <span
            className="asset-picture-strip"
            style={{
              aspectRatio: `${facts.width ?? 16} / ${facts.height ?? 9}`,
              backgroundImage: `url("${strip.url}")`,
              backgroundSize: `${strip.count * 100}% 100%`,
              backgroundPositionX: `${(Math.floor(place * strip.count) / Math.max(1, strip.count - 1)) * 100}%`,
            }}
          />
          <span className="asset-picture-place" style={{ left: `${place * 100}%` }} />
        </>
      )}
    </div>
  );
}

interface ShownProps {
  readonly asset: AssetSummary;
  readonly url: string;
  readonly hasAlpha: boolean;
}

function Shown({ asset, url, hasAlpha }: ShownProps) {
  const { onLostPicture } = useCardState();
  const [isKnown] = useState(() => shownBefore.has(url));
  const isCalm = useDelayed(true, CALM_MS);
  const [isThere, setThere] = useState(isKnown);
  /** What was told of the asset when its picture could not be shown: once it is told anew there is another attempt. */
  const [faulty, setFaulty] = useState<AssetSummary>();
  const lose = () => {
    setFaulty(asset);
    setThere(false);
    if (lostBefore.has(url)) return;
    if (lostBefore.size > MOST_REMEMBERED) lostBefore.clear();
    lostBefore.add(url);
    onLostPicture();
  };
  if ((!isKnown && !isCalm) || faulty === asset) return null;
  return (
    <img
      src={url}
      alt=""
      draggable={false}
      decoding="async"
      data-alpha={hasAlpha || undefined}
      data-shown={isThere || undefined}
      onLoad={() => {
        if (shownBefore.size > MOST_REMEMBERED) shownBefore.clear();
        shownBefore.add(url);
        setThere(true);
      }}
      onError={lose}
    />
  );
}

/** True once it has been so for a while; false at once. */
function useDelayed(isTrue: boolean, waitMs: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isTrue) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), waitMs);
    return () => clearTimeout(timer);
  }, [isTrue, waitMs]);
  return isTrue && isLate;
}
