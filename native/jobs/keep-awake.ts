/**
 * Keeps the machine from going to sleep by itself while jobs run. A helper of the system does it, for as long as it
 * lives; it reads from a pipe that only we hold, so it ends with us however we end. Where there is none, we go on.
 */
import { type ChildProcess, spawn } from 'node:child_process';

const WHY = 'Rendering a video';

/** Sets the state for its own thread, and waits there. ES_CONTINUOUS | ES_SYSTEM_REQUIRED */
const WINDOWS_SCRIPT = `
$signature = '[DllImport("kernel32.dll")] public static extern uint SetThreadExecutionState(uint flags);'
$power = Add-Type -MemberDefinition $signature -Name Power -Namespace MetaStudio -PassThru
$null = $power::SetThreadExecutionState([uint32]'0x80000001')
$null = [Console]::In.ReadToEnd()
`;

/** The program and its arguments; undefined where we know of none. */
export function inhibitor(
  platform: NodeJS.Platform,
  ourPid: number,
): readonly [program: string, ...args: string[]] | undefined {
  switch (platform) {
    case 'linux':
      return [
        'systemd-inhibit',
        '--what=idle:sleep',
        '--who=MetaStudio Desktop',
        `--why=${WHY}`,
        '--mode=block',
        'cat',
      ];
    case 'darwin':
      // It does not read; it watches us instead.
      return ['caffeinate', '-i', '-w', String(ourPid)];
    case 'win32':
      return ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', WINDOWS_SCRIPT];
    default:
      return undefined;
  }
}

export class KeepAwake {
  #child: ChildProcess | undefined;

  /** To be called for every job: while the helper lives, nothing happens. */
  start(): void {
    if (this.#child) return;
    const command = inhibitor(process.platform, process.pid);
    if (!command) return;
    const [program, ...args] = command;
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    // Absent, refused by a system without sessions, or ended by somebody. It is not tried again before the next job.
    const forget = () => {
      if (this.#child === child) this.#child = undefined;
    };
    child.on('error', forget);
    child.on('exit', forget);
    // It must not keep us from ending.
    child.unref();
  }

  stop(): void {
    this.#child?.stdin?.destroy();
    this.#child?.kill();
    this.#child = undefined;
  }
}
