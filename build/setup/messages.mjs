// What set-up says, in the user's language. It goes to stderr: stdout belongs to the command that runs afterwards.

const asked = process.argv.flatMap((one, index, all) =>
  one === '--lang' ? [all[index + 1]] : one.startsWith('--lang=') ? [one.slice('--lang='.length)] : [],
)[0];
const { METASTUDIO_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
const locale = asked || METASTUDIO_LANG || LC_ALL || LC_MESSAGES || LANG || '';
const chinese = /^zh/i.test(locale);

export function say(zh, en) {
  process.stderr.write(`${chinese ? zh : en}\n`);
}

/** A step of set-up that the user has to know of. Exit code 3: the environment. */
export class SetupError extends Error {
  constructor(zh, en, exitCode = 3) {
    super(en);
    this.zh = zh;
    this.en = en;
    this.exitCode = exitCode;
  }
}

/** Shows that a long step is alive: elapsed seconds in place on a terminal, a line every 15 s elsewhere. */
export async function withProgress(zh, en, work) {
  const started = Date.now();
  const label = chinese ? zh : en;
  const terminal = process.stderr.isTTY;
  const show = () => {
    const line = `${label} ${Math.round((Date.now() - started) / 1000)} s`;
    process.stderr.write(terminal ? `\r${line}` : `${line}\n`);
  };
  process.stderr.write(terminal ? label : `${label}\n`);
  const timer = setInterval(show, terminal ? 1000 : 15_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (terminal) process.stderr.write('\n');
  }
}
