/** Where the shell keeps what is its own: never in the library's folder, which has the product's name and can be moved. */
import path from 'node:path';

export interface ShellPlace {
  /** The system's folder for programs' data. */
  readonly appData: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Absolute. */
export function shellFolder({ appData, environment }: ShellPlace): string {
  const home = environment.METASTUDIO_HOME;
  return home !== undefined && home !== ''
    ? path.resolve(home, 'shell')
    : path.join(appData, 'MetaStudio Desktop Shell');
}
