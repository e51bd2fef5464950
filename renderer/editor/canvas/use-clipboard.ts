/** Copying, cutting and pasting on the canvas: by the browser's own events, which alone may read the clipboard unasked. */
import { useEffect, useMemo, useRef } from 'react';
import { layerAt } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { presenterLayer } from '../../../domain/arrange/place-edits.ts';
import type { LayerConfig } from '../../../domain/script/schema.ts';
import { isTyping } from '../../commands/keyboard.ts';
import { showToast } from '../../design/Toast.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useSteadyEditor } from '../editor-context.ts';
import { type CopiedLayers, chosenFor, pastedFiles, readLayers, writeLayers } from './clipboard.ts';
import type { CanvasScene } from './use-canvas-scene.ts';
import type { LayerActions } from './use-layer-actions.ts';
import { usePasting } from './use-pasting.ts';

export interface LayerClipboard {
  readonly copy: () => void;
  readonly cut: () => void;
  /** What was copied in this page last. */
  readonly paste: () => void;
}

/** By menus and the palette no clipboard may be read: what this page has copied is pasted then. */
let lastCopied: CopiedLayers | undefined;

export function useClipboard(scene: CanvasScene, actions: LayerActions): LayerClipboard {
  const texts = useTexts().canvas;
  const { draft_id } = useSteadyEditor().shape.draft;
  /** By a menu or the palette, wherever the focus is. */
  const isAsked = useRef(false);
  const newest = useRef({ scene, actions });
  useEffect(() => {
    newest.current = { scene, actions };
  });
  const { pasteLayers, pasteText, pasteFiles } = usePasting(scene, actions);
  useEffect(() => {
    const isHere = () => document.activeElement?.closest('.canvas-overlay') != null;
    const take = (event: ClipboardEvent, isCut: boolean) => {
      const { scene: now, actions: act } = newest.current;
      const isMeant = isAsked.current || (isHere() && !isTyping(event.target));
      if (!isMeant || !event.clipboardData) return;
      const isTaken = isCut && now.canEdit;
      const { refs, leftCount } = chosenFor(isTaken ? 'cut' : 'copy', now);
      if (leftCount > 0) showToast({ kind: 'error', text: texts.cutLeft(leftCount) });
      const layers = copiedFrom(now, refs);
      if (layers.length === 0) return;
      event.preventDefault();
      lastCopied = { draft_id, scene_key: now.sceneKey, layers: [...layers] };
      writeLayers(event.clipboardData, lastCopied);
      if (isTaken) act.remove();
    };
    const onCopy = (event: ClipboardEvent) => take(event, false);
    const onCut = (event: ClipboardEvent) => take(event, true);
    const onPaste = (event: ClipboardEvent) => {
      const { canEdit } = newest.current.scene;
      if (!isHere() || isTyping(event.target) || !event.clipboardData || !canEdit) return;
      event.preventDefault();
      const copied = readLayers(event.clipboardData);
      const text = event.clipboardData.getData('text/plain').trim();
      const files = pastedFiles(event.clipboardData);
      if (copied) pasteLayers(copied);
      else if (files.length > 0) pasteFiles(files);
      else if (text !== '') pasteText(text);
      else showToast({ kind: 'error', text: texts.nothingToPaste });
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [draft_id, pasteLayers, pasteText, pasteFiles, texts]);
  return useMemo(() => {
    // The events of the browser's own copying are the one way into its clipboard with a format of one's own.
    const ask = (what: 'copy' | 'cut') => {
      isAsked.current = true;
      document.execCommand(what);
      isAsked.current = false;
    };
    return {
      copy: () => ask('copy'),
      cut: () => ask('cut'),
      paste() {
        if (lastCopied) pasteLayers(lastCopied);
        else showToast({ kind: 'error', text: texts.nothingToPaste });
      },
    };
  }, [pasteLayers, texts]);
}

function copiedFrom(
  { script, sceneIndex, selectedBoxes }: CanvasScene,
  refs: readonly LayerRef[],
): readonly LayerConfig[] {
  return refs.flatMap((ref): readonly LayerConfig[] => {
    const layer = layerAt(script, sceneIndex, ref);
    const box = selectedBoxes.find((one) => one.ref === ref);
    if (ref !== 'presenter' || !box) return layer ? [layer] : [];
    const rounded = { x: Math.round(box.rect.x), y: Math.round(box.rect.y) };
    return [presenterLayer({ rect: { ...box.rect, ...rounded }, rotationDeg: box.rotationDeg })];
  });
}
