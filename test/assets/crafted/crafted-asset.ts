/** Files made by hand to one hostile end each, and how each must end in the library. */

/** How it must end: not usable, usable, or – where nobody can know – either, always by code. */
export type AssetEnd = 'refused' | 'taken' | 'either';

export interface CraftedAsset {
  /** As the user has it. What no disk takes as a name comes as the name of an upload. */
  readonly fileName: string;
  readonly what: string;
  readonly end: AssetEnd;
  /** Makes what stands there, which may be no file at all. */
  readonly make: (file: string) => void;
}

export function crafted(
  end: AssetEnd,
  files: Readonly<Record<string, Buffer | string | ((file: string) => void)>>,
  write: (file: string, content: Buffer | string) => void,
): readonly CraftedAsset[] {
  return Object.entries(files).map(([fileName, content]) => ({
    fileName,
    what: fileName,
    end,
    make: typeof content === 'function' ? content : (file) => write(file, content),
  }));
}
