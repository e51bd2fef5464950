// Which command a command line means, as far as set-up must know it; `native/cli/main.ts` decides.

/** That stand before the command as well as behind it. */
const COMMON = new Set(['--json', '--lang']);
/** Options of the studio, which is meant where no command is named. */
const STUDIO = ['--no-window', '--link', '--take-over', '--pages'];

/** @returns the command's name, and what stands behind it */
export function commandOf(argv) {
  let count = 0;
  while (COMMON.has(argv[count]) || argv[count]?.startsWith('--lang='))
    count += argv[count] === '--lang' ? 2 : 1;
  const [name, ...rest] = argv.slice(count);
  const isStudio = name === undefined || STUDIO.some((one) => name === one || name.startsWith(`${one}=`));
  return isStudio ? { name: 'studio', rest: argv.slice(count) } : { name, rest };
}
