/** Files of the user's, traded for grants of the engine's: paths stay on this side. */
import type { ChosenFile } from '../domain/shell/shell.ts';
import { EngineRefusal } from './engine-call.ts';
import type { EngineLink } from './engine-link.ts';

/** As many as are asked for at once: a folder of photos has thousands. */
const AT_ONCE = 8;

/** @throws EngineRefusal where the engine will not read or write there */
export async function grantFile(
  link: Pick<EngineLink, 'call'>,
  path: string,
  access: 'read' | 'write',
): Promise<ChosenFile> {
  const { grant, file_name } = await link.call({ method: 'files.grant', input: { path, access } });
  if (typeof grant !== 'string' || typeof file_name !== 'string')
    throw new Error('the answer of the engine is no grant');
  return { grant, fileName: file_name };
}

/**
 * For reading. One that is refused is none of the others' business.
 * @returns in the order of the paths; undefined for one that the engine will not read
 * @throws EngineRefusal where it will read none of them
 */
export async function grantFiles(
  link: Pick<EngineLink, 'call'>,
  paths: readonly string[],
): Promise<readonly (ChosenFile | undefined)[]> {
  const granted: (ChosenFile | undefined)[] = [];
  let refusal: EngineRefusal | undefined;
  const granting = async (path: string): Promise<ChosenFile | undefined> => {
    try {
      return await grantFile(link, path, 'read');
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      refusal ??= error;
      return undefined;
    }
  };
  for (let at = 0; at < paths.length; at += AT_ONCE)
    granted.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map(granting))));
  if (refusal && granted.every((one) => one === undefined)) throw refusal;
  return granted;
}
