/** What the right mouse button offers on the canvas, from the commands themselves. */
import {
  ArrowDownToLine,
  ArrowUpToLine,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Crop,
  EyeOff,
  Layers,
  Lock,
  MoveDown,
  MoveUp,
  Scissors,
  Trash2,
  Type,
} from 'lucide-react';
import { useCommandRow } from '../../commands/command-row.ts';
import type { MenuGroup } from '../../design/Menu.tsx';

/** @param hasLayers whether it was opened on a layer */
export function useLayerMenu(hasLayers: boolean): readonly MenuGroup[] {
  const edit = useCommandRow('layer.edit', Crop);
  const cut = useCommandRow('layer.cut', Scissors);
  const copy = useCommandRow('layer.copy', Copy);
  const paste = useCommandRow('layer.paste', ClipboardPaste);
  const duplicate = useCommandRow('layer.duplicate', CopyPlus);
  const front = useCommandRow('arrange.front', ArrowUpToLine);
  const forward = useCommandRow('arrange.forward', MoveUp);
  const backward = useCommandRow('arrange.backward', MoveDown);
  const back = useCommandRow('arrange.back', ArrowDownToLine);
  const lock = useCommandRow('layer.lock', Lock);
  const hide = useCommandRow('layer.hide', EyeOff);
  const apply = useCommandRow('layer.apply_to_all', Layers);
  const leave = useCommandRow('layer.leave_group', Layers);
  const remove = useCommandRow('layer.delete', Trash2);
  const addText = useCommandRow('layer.add_text', Type);
  const selectAll = useCommandRow('layer.select_all');
  const unlockAll = useCommandRow('layer.unlock_all');
  const showAll = useCommandRow('layer.show_all');
  const rulers = useCommandRow('view.rulers');
  const safeAreas = useCommandRow('view.safe_areas');
  if (!hasLayers)
    return [
      { id: 'make', rows: [addText, paste, selectAll] },
      { id: 'back', rows: [unlockAll, showAll].filter(({ isDisabled }) => !isDisabled) },
      { id: 'view', rows: [rulers, safeAreas] },
    ];
  return [
    { id: 'edit', rows: [edit].filter(({ isDisabled }) => !isDisabled) },
    { id: 'clipboard', rows: [cut, copy, paste, duplicate] },
    { id: 'order', rows: [front, forward, backward, back] },
    { id: 'state', rows: [lock, hide, ...[apply, leave].filter(({ isDisabled }) => !isDisabled)] },
    { id: 'remove', rows: [{ ...remove, isDanger: true }] },
  ];
}
