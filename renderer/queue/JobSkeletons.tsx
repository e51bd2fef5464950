import { Skeleton } from '../design/Skeleton.tsx';

const PLACES = ['a', 'b', 'c', 'd'] as const;

export function JobSkeletons({ label }: { readonly label: string }) {
  return (
    <div className="jobs" role="status" aria-label={label} aria-busy="true">
      {PLACES.map((place) => (
        <div key={place} className="job-item">
          <div className="job">
            <div className="job-picture">
              <Skeleton height="100%" radius={0} />
            </div>
            <div className="job-words">
              <Skeleton width="38%" />
              <Skeleton width="56%" height={10} />
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
