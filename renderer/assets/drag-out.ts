/** Dragging an asset out of the library: what takes it knows it by its kinds of data. */
import type { DragEvent } from 'react';
import { PLACE_ROLES, type PlaceRole, rolesOf } from '../../domain/assets/placement.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';

export const ASSET_DATA = 'application/x-metastudio-asset';
/** Of what is being dragged nobody may read more than the kinds of data: what it may become is one of them. */
const roleData = (role: PlaceRole) => `application/x-metastudio-role-${role}`;

export function startDrag({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>, asset: AssetSummary): void {
  dataTransfer.effectAllowed = 'copy';
  dataTransfer.setData(ASSET_DATA, asset.asset_id);
  for (const role of rolesOf(asset)) dataTransfer.setData(roleData(role), asset.asset_id);
  dataTransfer.setData('text/plain', asset.name);
}

export function bringsAsset(data: DataTransfer | null): data is DataTransfer {
  return data?.types.includes(ASSET_DATA) === true;
}

/** What the asset that is dragged may become; nothing where it is none. */
export function rolesBrought(data: DataTransfer): readonly PlaceRole[] {
  return PLACE_ROLES.filter((role) => data.types.includes(roleData(role)));
}

/** Whether it comes from outside: files of the user's. */
export function bringsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true && !data.types.includes(ASSET_DATA);
}
