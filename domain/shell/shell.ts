/**
 * What a page can ask of the desktop shell: only what a web page cannot do itself. One interface with two makers: the
 * preload of the Electron shell, and a fallback for plain browsers. No product rule lives behind it.
 */

/** A file that the user chose, as a grant of the engine's: a page never sees a path. */
export interface ChosenFile {
  readonly grant: string;
  /** Without its folder. */
  readonly fileName: string;
}

export interface FileFilter {
  readonly name: string;
  /** Without dots. */
  readonly extensions: readonly string[];
}

/** Something to open that came from outside the page: a link, a file opened in the file manager, a second start. */
export type OpenRequest =
  | { readonly kind: 'draft'; readonly draftId: string }
  /** A project or script file, to be offered for import. */
  | { readonly kind: 'file'; readonly file: ChosenFile };

export type UpdateState =
  | { readonly kind: 'none' }
  | { readonly kind: 'available'; readonly version: string }
  | { readonly kind: 'downloading'; readonly version: string; readonly fraction: number }
  /** Installed at the next quit, or at once where nothing runs. */
  | { readonly kind: 'ready'; readonly version: string };

/** What the menus of the shell tell a page that the user has chosen. */
export const MENU_COMMANDS = [
  'new_draft',
  'import',
  'export',
  'save_version',
  'undo',
  'redo',
  'render',
  'show_drafts',
  'show_queue',
  'show_settings',
  'show_shortcuts',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

export interface Shell {
  readonly kind: 'electron' | 'browser';
  readonly platform: 'win32' | 'darwin' | 'linux' | 'other';
  /** Undefined when the user chose none. */
  chooseFile(options: {
    readonly title: string;
    readonly filters: readonly FileFilter[];
  }): Promise<ChosenFile | undefined>;
  /**
   * Several at once, none when the user chose none; undefined in the place of one that the engine will not read. Undefined
   * as a whole where the system has no dialog for a page: it then asks for the files itself, and uploads them.
   */
  chooseFiles(options: {
    readonly title: string;
    readonly filters: readonly FileFilter[];
  }): Promise<readonly (ChosenFile | undefined)[] | undefined>;
  /**
   * Of files that the user has dropped onto the page or pasted into it, each in its place: undefined for one that lies
   * nowhere on the disk, or that the engine will not read. Undefined as a whole where files are uploaded.
   * @param files the browser's own objects; nothing that a page makes itself has a place on the disk
   */
  grantDropped(files: readonly object[]): Promise<readonly (ChosenFile | undefined)[] | undefined>;
  /** A place to write to; undefined when the user chose none, or where only downloads exist. */
  choosePlace(options: {
    readonly title: string;
    readonly suggestedName: string;
    readonly filters: readonly FileFilter[];
  }): Promise<ChosenFile | undefined>;
  /** Lets the user choose the folder of a setting and sets it. @returns whether it was set */
  chooseFolder(folder: 'output' | 'data'): Promise<boolean>;
  /** Shows a finished job's video in the file manager; false where there is none to show it in. */
  revealOutput(jobId: number): Promise<boolean>;
  /** Tells the shell what the page shows, for titles, menus and the question before quitting. */
  setState(state: {
    readonly title: string;
    readonly canUndo: boolean;
    readonly canRedo: boolean;
    readonly hasDraft: boolean;
    readonly language: 'zh' | 'en';
    /** As a page writes them, `Mod+Shift+z`; none for a command that has been left without. */
    readonly keys: Readonly<Partial<Record<MenuCommand, string>>>;
  }): void;
  /** @returns what ends the listening */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  /** What came before the first listener is told to it at once. @returns what ends the listening */
  onOpenRequest(listener: (request: OpenRequest) => void): () => void;
  /** The listener is told the present state at once. @returns what ends the listening */
  onUpdate(listener: (state: UpdateState) => void): () => void;
  /** Of an available update: fetches it. Of one that is ready: installs it, and refuses while anything runs. */
  installUpdate(): Promise<void>;
}

/** The name under which the preload gives it to the page. */
export const SHELL_KEY = 'metastudioShell';
