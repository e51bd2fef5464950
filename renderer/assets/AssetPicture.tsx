/** What an asset looks like: its kind at once, its picture once there is time, and for a clip what happens in it. */
import { CircleAlert, Unlink } from 'lucide-react';
import { type PointerEvent, useEffect, useState } from 'react';
import type { AssetSummary } from '../../domain/contract/assets.ts';
import { Icon } from '../design/Icon.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { KIND_ICONS } from './asset-words.ts';
import './AssetPicture.css';

/** A card that is scrolled past asks for no picture. */
const CALM_MS = 90;
/** A pointer that only passes asks for nothing. */
const HOVER_MS = 140;

/** Addresses of pictures that have been shown: those are there at once. */
const shownBefore = new Set<string>();
const MOST_REMEMBERED = 5000;

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
  const strip = useEngineQuery('assets.get', { asset_id: asset.asset_id }, { isEnabled: isWatched }).data
    ?.strip;
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
      {url !== null && <Shown key={url} url={url} hasAlpha={facts.has_alpha === true} />}
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

function Shown({ url, hasAlpha }: { readonly url: string; readonly hasAlpha: boolean }) {
  const [isKnown] = useState(() => shownBefore.has(url));
  const isCalm = useDelayed(true, CALM_MS);
  const [isThere, setThere] = useState(isKnown);
  const [isFaulty, setFaulty] = useState(false);
  if ((!isKnown && !isCalm) || isFaulty) return null;
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
      onError={() => setFaulty(true)}
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
