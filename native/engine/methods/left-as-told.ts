import type { LeftAsset } from '../../assets/as-many-as-can.ts';
import { problemsAsTold } from '../problems-as-told.ts';

/** Assets that something could not be done with, as answers have them. */
export function leftAsTold(left: readonly LeftAsset[]) {
  return left.map(({ id, problem }) => ({ asset_id: id, problem: problemsAsTold([problem])[0]! }));
}
