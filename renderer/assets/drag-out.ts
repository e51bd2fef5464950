/** Dragging an asset out of the library: what takes it knows it by this kind of data. */
import type { DragEvent } from 'react';
import type { AssetSummary } from '../../domain/contract/assets.ts';

export const ASSET_DATA = 'application/x-metastudio-asset';

export function startDrag(event: DragEvent, asset: AssetSummary): void {
  event.dataTransfer.effectAllowed = 'copy';
  event.dataTransfer.setData(ASSET_DATA, asset.asset_id);
  event.dataTransfer.setData('text/plain', asset.name);
}

/** Whether it comes from outside: files of the user's. */
export function bringsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true && !data.types.includes(ASSET_DATA);
}
