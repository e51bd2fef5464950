import { statfs } from 'node:fs/promises';

/** @param folder that there is @returns what its disk has left for us; null where the system does not tell */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
