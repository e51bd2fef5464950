/** A scene's picture at small size, asked for once it comes into view. */
import { ImageOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { Icon } from '../design/Icon.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { useSeen } from '../design/use-seen.ts';
import type { EditQueue } from './edit-queue.ts';
import { useScenePicture } from './use-scene-picture.ts';
import './ScenePicture.css';

export function ScenePicture({ queue, sceneKey }: { readonly queue: EditQueue; readonly sceneKey: string }) {
  const box = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(box);
  const { picture, fault, retry } = useScenePicture({
    queue,
    sceneKey,
    size: 'thumbnail',
    isEnabled: isSeen,
  });
  const [shown, setShown] = useState(false);
  const attempts = useRef(0);
  return (
    <div ref={box} className="scene-picture">
      {!shown && !fault && <Skeleton height="100%" radius={0} />}
      {fault && !picture && <Icon of={ImageOff} />}
      {picture && (
        <img
          src={picture.url}
          alt=""
          draggable={false}
          data-shown={shown || undefined}
          onLoad={() => {
            attempts.current = 0;
            setShown(true);
          }}
          // Its address has run out: the engine gives another.
          onError={() => {
            attempts.current += 1;
            if (attempts.current < 3) retry();
          }}
        />
      )}
    </div>
  );
}
