/** The environment of a user whose folders are where the system wants them, all below one of the test's. */
import path from 'node:path';

export function standardHome(environment: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv {
  const share = path.join(home, 'share');
  const env = { ...environment, HOME: home, XDG_DATA_HOME: share, APPDATA: share, LOCALAPPDATA: share };
  for (const name of ['METASTUDIO_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME'] as const)
    delete (env as NodeJS.ProcessEnv)[name];
  return env;
}
