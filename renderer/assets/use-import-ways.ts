/** The ways by which files come into the library: chosen, dropped anywhere on the page, or pasted. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { MEDIA_ENDINGS } from '../../domain/assets/endings.ts';
import { showToast } from '../design/Toast.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { pickFiles } from '../shell/browser-shell.ts';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import { bringsFiles } from './drag-out.ts';
import { type FoundFiles, filesIn } from './dropped-files.ts';
import { useImports } from './Imports.tsx';
import { namedFile } from './pasted-name.ts';

/** As many as are granted at once. */
const MOST_GRANTS = 500;

export interface ImportWays {
  /** Something that can be dropped here is over the page. */
  readonly isOver: boolean;
  readonly choose: (mode: 'copy' | 'link') => Promise<void>;
}

export function useImportWays(isOpen: boolean): ImportWays {
  const shell = useShell();
  const { assets, imports: texts } = useTexts();
  const attempt = useAttempt();
  const { bringFiles, bringGranted } = useImports();
  const [isOver, setOver] = useState(false);

  const bring = useCallback(
    (find: () => Promise<FoundFiles<File>>) =>
      attempt(async () => {
        const { contents: files, isCut } = await find();
        if (files.length === 0) {
          showToast({ kind: 'done', text: texts.nothingToImport });
          return;
        }
        if (isCut) showToast({ kind: 'error', text: texts.importCut(files.length) });
        for (let at = 0; at < files.length; at += MOST_GRANTS) {
          const some = files.slice(at, at + MOST_GRANTS);
          const granted = await shell.grantDropped(some);
          bringGranted(granted?.filter((one) => one !== undefined) ?? [], 'copy');
          // What was pasted may lie nowhere on the disk: it is handed over as it is.
          bringFiles(some.filter((_, index) => granted?.[index] === undefined));
        }
      }),
    [attempt, shell, texts, bringFiles, bringGranted],
  );

  const choose = useCallback(
    (mode: 'copy' | 'link') =>
      attempt(async () => {
        const filters = [{ name: assets.mediaFiles, extensions: [...MEDIA_ENDINGS] }];
        const granted = await shell.chooseFiles({ title: texts.importTitle, filters });
        if (granted) {
          const taken = granted.filter((one) => one !== undefined);
          const left = granted.length - taken.length;
          if (left > 0) showToast({ kind: 'error', text: texts.importLeft(left) });
          bringGranted(taken, mode);
          return;
        }
        const files = await pickFiles(MEDIA_ENDINGS);
        if (files.length > 0) bringFiles(files);
      }),
    [attempt, shell, assets, texts, bringFiles, bringGranted],
  );

  /** Each thing in the page that is entered is left again: outside of all of them it is over. */
  const depth = useRef(0);
  useEffect(() => {
    if (!isOpen) return;
    const end = () => {
      depth.current = 0;
      setOver(false);
    };
    const enter = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth.current += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      depth.current -= 1;
      if (depth.current <= 0) end();
    };
    const over = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      end();
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      // Asked for at once: after this event they are gone.
      const items = [...event.dataTransfer!.items].filter(({ kind }) => kind === 'file');
      const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
      // A picture out of another program is a file that lies nowhere.
      const others = items.flatMap((item) => (item.webkitGetAsEntry() ? [] : (item.getAsFile() ?? [])));
      void bring(async () => {
        const found = await filesIn<File>(entries);
        return { ...found, contents: [...found.contents, ...others] };
      });
    };
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || isTyping(event.target)) return;
      event.preventDefault();
      const contents = files.map((file) => namedFile(file, texts.pastedPicture));
      void bring(async () => ({ contents, isCut: false }));
    };
    const listened = { dragenter: enter, dragleave: leave, dragover: over, drop, paste } as const;
    for (const [name, listener] of Object.entries(listened))
      window.addEventListener(name, listener as EventListener);
    return () => {
      end();
      for (const [name, listener] of Object.entries(listened))
        window.removeEventListener(name, listener as EventListener);
    };
  }, [isOpen, bring, texts]);

  return { isOver, choose };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea') !== null;
}
