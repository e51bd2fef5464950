/** Programs that packaging starts. */
import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Ended {
  readonly status: number;
  /** The last of what it said. */
  readonly output: string;
}

const MOST_OUTPUT = 8000;

/** Never rejects: 127 is "not found". @param isShown whether its words go to the terminal */
export function runTool(
  program: string,
  args: readonly string[],
  folder: string,
  { isShown = false, needsShell = false } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(toolPath(program), args, {
      cwd: folder,
      shell: needsShell,
      stdio: isShown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (piece: Buffer): void => {
      output = (output + piece.toString()).slice(-MOST_OUTPUT);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ status: 127, output: error.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, output: output.trim() }));
  });
}

/** Windows' own tar reads zip archives, which another that comes first in PATH may not. */
function toolPath(program: string): string {
  return program === 'tar' && process.platform === 'win32'
    ? path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'tar.exe')
    : program;
}

/** npm is a script there, which only a shell starts; our arguments hold nothing that one would read. */
export function npm(folder: string, args: readonly string[]): Promise<Ended> {
  return process.platform === 'win32'
    ? runTool('npm.cmd', args, folder, { needsShell: true })
    : runTool('npm', args, folder);
}
