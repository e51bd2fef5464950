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
  type LucideIcon,
  MoveDown,
  MoveUp,
  Scissors,
  Trash2,
  Type,
} from 'lucide-react';
import type { CommandId } from '../../commands/catalogue.ts';
import { useCommand } from '../../commands/commands.tsx';
import type { MenuGroup, MenuRow } from '../../design/Menu.tsx';

/** @param hasLayers whether it was opened on a layer */
export function useLayerMenu(hasLayers: boolean): readonly MenuGroup[] {
  const edit = useRow('layer.edit', Crop);
  const cut = useRow('layer.cut', Scissors);
  const copy = useRow('layer.copy', Copy);
  const paste = useRow('layer.paste', ClipboardPaste);
  const duplicate = useRow('layer.duplicate', CopyPlus);
  const front = useRow('arrange.front', ArrowUpToLine);
  const forward = useRow('arrange.forward', MoveUp);
  const backward = useRow('arrange.backward', MoveDown);
  const back = useRow('arrange.back', ArrowDownToLine);
  const lock = useRow('layer.lock', Lock);
  const hide = useRow('layer.hide', EyeOff);
  const apply = useRow('layer.apply_to_all', Layers);
  const leave = useRow('layer.leave_group', Layers);
  const remove = useRow('layer.delete', Trash2);
  const addText = useRow('layer.add_text', Type);
  const selectAll = useRow('layer.select_all');
  const unlockAll = useRow('layer.unlock_all');
  const showAll = useRow('layer.show_all');
  const rulers = useRow('view.rulers');
  const safeAreas = useRow('view.safe_areas');
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

function useRow(id: CommandId, icon?: LucideIcon): MenuRow {
  const { name, keys, isEnabled, run } = useCommand(id);
  return {
    id,
    text: name,
    ...(icon ? { icon } : {}),
    ...(keys === undefined ? {} : { shortcut: shownKeys(keys) }),
    isDisabled: !isEnabled,
    onAction: run,
  };
}

/** Letters as they stand on the keys. */
function shownKeys(keys: string): string {
  return keys.replace(
    /(^|\+)([a-z])$/,
    (_all, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
