/** An asset shown as what it is: a picture, a clip to be played, a sound to be heard. */
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { AssetRecord, AssetSummary } from '../../domain/contract/asset-records.ts';
import { Icon } from '../design/Icon.tsx';
import { useTexts } from '../texts/language.tsx';
import { KIND_ICONS } from './asset-words.ts';
import { addressOf } from './media-address.ts';
import { goOn, type MediaPlace, placeOf } from './media-place.ts';
import { SoundPlayer } from './SoundPlayer.tsx';
import './PreviewMedia.css';

export interface PreviewMediaProps {
  readonly record: AssetRecord;
  /** When that was told, in milliseconds. */
  readonly toldAt: number;
  /** Its address is good no more, as those of a preview that was left open for an hour: it is to be told anew. */
  readonly onLost: () => void;
}

export function PreviewMedia({ record, toldAt, onLost }: PreviewMediaProps) {
  const { asset, media_url, waveform } = record;
  const [lost, setLost] = useState<{ readonly toldAt: number; readonly place: MediaPlace | undefined }>();
  /** What cannot be shown at all is asked for only once more. */
  const askedAnew = useRef(new Set<string>());
  const held = useRef<string | null>(null);
  const isLost = lost?.toldAt === toldAt;
  // What was told before the loss may be as old as what is lost.
  if (!isLost) held.current = addressOf(held.current, media_url, askedAnew.current);
  const url = held.current;
  const fail = (place?: MediaPlace) => {
    setLost({ toldAt, place });
    if (url === null || askedAnew.current.has(url)) return;
    askedAnew.current.add(url);
    onLost();
  };
  const from = lost?.place;
  const there = () => setLost(undefined);
  if (url === null || isLost) return <Still record={record} />;
  switch (asset.type) {
    case 'IMAGE':
      return (
        <img
          className={asset.facts.has_alpha ? 'preview-picture asset-checker' : 'preview-picture'}
          src={url}
          alt={asset.name}
          draggable={false}
          onLoad={there}
          onError={() => fail()}
        />
      );
    case 'VIDEO':
      return <Film {...{ url, asset, from }} onFault={fail} onThere={there} />;
    case 'AUDIO':
      return <SoundPlayer {...{ url, waveform, from }} name={asset.name} onFault={fail} onThere={there} />;
    case 'PPT':
      return <Still record={record} />;
  }
}

/** The small picture, or the kind alone. */
function Still({ record: { asset } }: { readonly record: AssetRecord }) {
  const texts = useTexts().assets;
  if (asset.thumbnail_url !== null)
    return <img className="preview-picture" src={asset.thumbnail_url} alt={asset.name} draggable={false} />;
  return (
    <div className="preview-none">
      <Icon of={KIND_ICONS[asset.type]} size={40} />
      <p>{asset.type === 'PPT' && asset.state === 'ACTIVED' ? texts.slidesNote : texts.notShown}</p>
    </div>
  );
}

interface FilmProps {
  readonly url: string;
  readonly asset: AssetSummary;
  readonly from: MediaPlace | undefined;
  readonly onFault: (place: MediaPlace) => void;
  readonly onThere: () => void;
}

function Film({ url, asset: { name, thumbnail_url, facts }, from, onFault, onThere }: FilmProps) {
  const [film, setFilm] = useState<HTMLVideoElement | null>(null);
  /** Until there is a first picture, controls would turn their wheel in front of the still one. */
  const [isThere, setThere] = useState(false);
  // A dialog that closes must not go on speaking while it fades.
  useEffect(() => () => film?.pause(), [film]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: it is raw material, which has none
    <video
      ref={setFilm}
      className="preview-film"
      style={{ '--shape': `${facts.width ?? 16} / ${facts.height ?? 9}` } as CSSProperties}
      aria-label={name}
      src={url}
      poster={thumbnail_url ?? undefined}
      preload="auto"
      controls={isThere}
      playsInline
      onLoadedData={() => setThere(true)}
      onLoadedMetadata={({ currentTarget }) => {
        goOn(currentTarget, from);
        onThere();
      }}
      onError={({ currentTarget }) => onFault(placeOf(currentTarget))}
    />
  );
}
