import { Skeleton } from '../design/Skeleton.tsx';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

export function DraftSkeletons({ look, label }: { readonly look: 'grid' | 'list'; readonly label: string }) {
  return (
    <div
      className={look === 'grid' ? 'draft-skeletons-grid' : ''}
      role="status"
      aria-label={label}
      aria-busy="true"
    >
      {PLACES.map((place) =>
        look === 'grid' ? (
          <div key={place}>
            <div className="draft-picture">
              <div className="thumbnail">
                <Skeleton height="100%" radius={0} />
              </div>
            </div>
            <div className="draft-skeleton-words">
              <Skeleton width="70%" />
              <Skeleton width="42%" height={10} />
            </div>
          </div>
        ) : (
          <div key={place} className="draft-skeleton-row">
            <Skeleton height={45} radius={5} />
            <Skeleton width="40%" />
            <Skeleton width={60} />
            <Skeleton width={36} />
            <Skeleton width={80} />
          </div>
        ),
      )}
    </div>
  );
}
