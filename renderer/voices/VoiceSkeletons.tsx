import { Skeleton } from '../design/Skeleton.tsx';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

export function VoiceSkeletons({ label }: { readonly label: string }) {
  return (
    <div className="voice-list" role="status" aria-label={label} aria-busy="true">
      {PLACES.map((place) => (
        <div key={place} className="voice-item">
          <div className="voice">
            <Skeleton width={32} height={32} radius={8} />
            <div className="voice-words">
              <Skeleton width="32%" />
              <Skeleton width="54%" height={10} />
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
