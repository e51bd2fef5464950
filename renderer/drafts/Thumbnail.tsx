/** A scene as the engine paints it, asked for once it comes into view. */
import { ImageOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { Icon } from '../design/Icon.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { useSeen } from '../design/use-seen.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import './Thumbnail.css';

export interface ThumbnailProps {
  readonly draftId: string;
  readonly revision: number;
  readonly sceneIndex: number;
  readonly isPortrait: boolean;
  /** Shown whole, whatever its shape: for whoever does not know the shape. */
  readonly isWhole?: boolean;
  /** Where there is no scene there is no picture. */
  readonly isEmpty?: boolean;
}

export function Thumbnail({
  draftId,
  revision,
  sceneIndex,
  isPortrait,
  isWhole = false,
  isEmpty = false,
}: ThumbnailProps) {
  const texts = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(box);
  const [hasPicture, setPicture] = useState(false);
  const preview = useEngineQuery(
    'previews.scene',
    { draft_id: draftId, scene_index: sceneIndex, size: 'thumbnail' },
    { of: revision, isEnabled: isSeen && !isEmpty, keepsLast: true },
  );
  const url = preview.data?.url;
  const isMissing = isEmpty || (preview.isError && url === undefined);
  return (
    <div
      ref={box}
      className={[
        'thumbnail',
        isPortrait && 'thumbnail-portrait',
        (isPortrait || isWhole) && 'thumbnail-whole',
      ]
        .filter(Boolean)
        .join(' ')}
    >
      {isMissing && (
        <span className="thumbnail-missing" title={texts.drafts.previewMissing}>
          <Icon of={ImageOff} size={18} />
        </span>
      )}
      {!isMissing && !hasPicture && <Skeleton height="100%" radius={0} />}
      {url !== undefined && (
        <img
          src={url}
          alt=""
          draggable={false}
          data-shown={hasPicture || undefined}
          onLoad={() => setPicture(true)}
          // Its address has run out: the engine gives another.
          onError={() => !preview.isFetching && preview.failureCount < 2 && void preview.refetch()}
        />
      )}
    </div>
  );
}
