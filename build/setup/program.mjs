// What the user typed to start us, so that a hint names a command that works where they stand.
import path from 'node:path';

/**
 * @param {{ root: string, script: string, folder: string, env: Record<string, string | undefined> }} start
 *   `script` as it was named to Node, links not followed; `folder` where the user stood
 */
export function programName({ root, script, folder, env }) {
  if (env.npm_package_json === path.join(root, 'package.json')) {
    if (env.npm_command === 'exec') return 'npx metastudio';
    return isInside(folder, root) ? 'npm start --' : `npm start --prefix ${quoted(root)} --`;
  }
  const name = path.basename(script);
  if (path.parse(name).name === 'metastudio') return 'metastudio';
  return `node ${quoted(isInside(script, folder) ? path.relative(folder, script) : script)}`;
}

function isInside(place, folder) {
  const way = path.relative(folder, place);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function quoted(file) {
  return /\s/.test(file) ? `"${file}"` : file;
}
