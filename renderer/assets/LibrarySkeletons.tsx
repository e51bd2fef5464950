import { AssetCard } from './AssetCard.tsx';
import { CardContext } from './card-context.ts';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const;

/** The cards that are to come, in their places. */
export function LibrarySkeletons({
  look,
  label,
}: {
  readonly look: 'grid' | 'list';
  readonly label: string;
}) {
  return (
    <CardContext
      value={{ look, search: '', renaming: undefined, onRenamed: () => {}, onLostPicture: () => {} }}
    >
      <div
        className={look === 'grid' ? 'library-skeletons-grid' : 'library-skeletons-list'}
        role="status"
        aria-label={label}
        aria-busy="true"
      >
        {PLACES.map((place) => (
          <AssetCard key={place} asset={undefined} />
        ))}
      </div>
    </CardContext>
  );
}
