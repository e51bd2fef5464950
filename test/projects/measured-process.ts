/**
 * A process of its own for what is to be measured or killed. `node measured-process.ts large MEGABYTES` carries a film
 * from a script through an export and an import into the library; `hostile` opens every hostile project;
 * `import ROOT FILE` imports into a library that is there, and tells each of its steps; with `until-killed` it does not end by itself.
 * Ends by printing what it took.
 */
import { createHash } from 'node:crypto';
import { createReadStream, truncateSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { realFiles } from '../../native/files/file-system.ts';
import { altered } from '../faults/failing-files.ts';
import { HOSTILE_PROJECTS } from './hostile-projects.ts';
import { codeOf, openStudio, scriptWith } from './studio.ts';

const [what, ...given] = process.argv.slice(2);

async function large(megabytes: number): Promise<void> {
  const here = await openStudio();
  try {
    const film = here.put('script/film.png', 'the beginning');
    truncateSync(film, megabytes * 1024 * 1024);
    const script = here.put('script/s.json', JSON.stringify(scriptWith(['film.png'])));
    const { draft } = await here.import(script);
    await here.exportTo(draft.draft_id, here.at('out.mstudio'));
    const { files } = await here.import(here.at('out.mstudio'));
    const { collected_count } = await here.collect(draft.draft_id);
    const hash = createHash('sha256');
    for await (const piece of createReadStream(film)) hash.update(piece);
    const isRight = files[0]?.state === 'kept' && here.contents().join() === hash.digest('hex');
    tell({ isRight: isRight && collected_count === 1 });
  } finally {
    await here.close();
  }
}

async function hostile(): Promise<void> {
  const here = await openStudio();
  try {
    let refused = 0;
    for (const { bytes, code } of HOSTILE_PROJECTS) {
      writeFileSync(here.at('hostile.mstudio'), bytes());
      await here.import(here.at('hostile.mstudio')).catch((error: unknown) => {
        refused += codeOf(error) === code ? 1 : 0;
      });
    }
    tell({ isRight: refused === HOSTILE_PROJECTS.length });
  } finally {
    await here.close();
  }
}

/** Whoever listens may kill it after any of the steps, the last one too: it must not have ended by then. */
async function importInto(root: string, file: string, isUntilKilled: boolean): Promise<void> {
  const parent = process.ppid;
  const step = () => process.stdout.write('step\n');
  const files = altered(realFiles, {
    append: async (name, bytes) => {
      step();
      await realFiles.append(name, bytes);
    },
    sync: async (name) => {
      step();
      await realFiles.sync(name);
    },
    rename: async (from, to) => {
      step();
      await realFiles.rename(from, to);
      step();
    },
  });
  const here = await openStudio({ root, files });
  const { draft } = await here.import(file);
  tell({ draft: draft.draft_id });
  // Whoever is to kill it may be gone.
  while (isUntilKilled && process.ppid === parent) await delay(1000);
  await here.close({ removes: false });
}

function tell(more: Readonly<Record<string, unknown>>): void {
  // In kilobytes, whatever the system.
  const bytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(`${JSON.stringify({ megabytes: Math.round(bytes / 1024 ** 2), ...more })}\n`);
}

if (what === 'large') await large(Number(given[0]));
else if (what === 'hostile') await hostile();
else if (what === 'import') await importInto(given[0]!, given[1]!, given[2] === 'until-killed');
else throw new RangeError(`no such work: ${what}`);
