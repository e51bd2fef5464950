/** What the frame and the page in it know of each other. */
import { createContext, type RefObject, use, useEffect } from 'react';

/** What menus and shortcuts of the frame ask of the page that is shown. */
export interface PageCommands {
  readonly newDraft?: () => unknown;
  readonly importFile?: () => unknown;
}

/** What a menu has asked of a page that was not shown then. */
let wish: keyof PageCommands | undefined;

/** For the next page that knows the command. */
export function wishFor(command: keyof PageCommands): void {
  wish = command;
}

export interface FrameState {
  /** What stands in the search field, as typed. */
  readonly search: string;
  readonly setSearch: (words: string) => void;
  readonly showShortcuts: () => void;
  readonly pageCommands: RefObject<PageCommands>;
}

export const FrameContext = createContext<FrameState | undefined>(undefined);

export function useFrame(): FrameState {
  const frame = use(FrameContext);
  if (!frame) throw new Error('the frame is used outside of Frame');
  return frame;
}

/** Tells the frame what this page can do, for as long as it is shown. */
export function usePageCommands(commands: PageCommands): void {
  const { pageCommands } = useFrame();
  useEffect(() => {
    pageCommands.current = commands;
    const wished = wish && commands[wish];
    if (wished) {
      wish = undefined;
      wished();
    }
    return () => {
      pageCommands.current = {};
    };
  });
}
