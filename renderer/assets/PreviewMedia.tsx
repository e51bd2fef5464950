/** An asset shown as what it is: a picture, a clip to be played, a sound to be heard. */
import { useEffect, useState } from 'react';
import type { AssetRecord } from '../../domain/contract/assets.ts';
import { Icon } from '../design/Icon.tsx';
import { useTexts } from '../texts/language.tsx';
import { KIND_ICONS } from './asset-words.ts';
import { SoundPlayer } from './SoundPlayer.tsx';
import './PreviewMedia.css';

export function PreviewMedia({ record }: { readonly record: AssetRecord }) {
  const { asset, media_url: url, waveform } = record;
  const [isFaulty, setFaulty] = useState(false);
  const fail = () => setFaulty(true);
  if (url === null || isFaulty) return <Still record={record} />;
  switch (asset.type) {
    case 'IMAGE':
      return (
        <img
          className={asset.facts.has_alpha ? 'preview-picture asset-checker' : 'preview-picture'}
          src={url}
          alt={asset.name}
          draggable={false}
          onError={fail}
        />
      );
    case 'VIDEO':
      return <Film url={url} name={asset.name} onFault={fail} />;
    case 'AUDIO':
      return <SoundPlayer url={url} name={asset.name} waveform={waveform} onFault={fail} />;
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

function Film({
  url,
  name,
  onFault,
}: {
  readonly url: string;
  readonly name: string;
  readonly onFault: () => void;
}) {
  const [film, setFilm] = useState<HTMLVideoElement | null>(null);
  // A dialog that closes must not go on speaking while it fades.
  useEffect(() => () => film?.pause(), [film]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: it is raw material, which has none
    <video
      ref={setFilm}
      className="preview-film"
      aria-label={name}
      src={url}
      controls
      playsInline
      onError={onFault}
    />
  );
}
