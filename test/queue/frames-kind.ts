/** A light kind of job for the endurance test: five real frames through a real FFmpeg, in no hurry. */
import { setTimeout as delay } from 'node:timers/promises';
import type { JsonValue } from '../../domain/jobs/job.ts';
import { OutputFiles } from '../../native/files/output-files.ts';
import type { JobContext } from '../../native/jobs/kind.ts';
import { runFfmpeg } from '../../native/media/run.ts';

export interface FramesRequest {
  readonly output: string;
  /** Milliseconds after every stage and every frame. */
  readonly pauseMs: number;
}

const FRAMES = 5;
const [WIDTH, HEIGHT] = [64, 36];

export async function run(request: JsonValue, { signal, onProgress }: JobContext): Promise<JsonValue> {
  const { output, pauseMs } = request as unknown as FramesRequest;
  const outputs = await OutputFiles.reserve([output]);
  try {
    for (const stage of ['check', 'speech', 'sound'] as const) {
      onProgress({ stage, fraction: 1 });
      await delay(pauseMs, undefined, { signal });
    }
    const size = `${WIDTH}x${HEIGHT}`;
    const input = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', size, '-r', '25', '-i', 'pipe:0'];
    const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-f', 'mp4', '-y'];
    const { frames } = await runFfmpeg([...input, ...encoder, outputs.partial(output)], {
      signal,
      stage: 'encoding five frames',
      input: async (write) => {
        for (let frame = 0; frame < FRAMES; frame++) {
          await write(new Uint8Array(WIDTH * HEIGHT).fill(frame * 40));
          onProgress({ stage: 'picture', fraction: (frame + 1) / FRAMES });
          await delay(pauseMs, undefined, { signal });
        }
      },
    });
    await outputs.finish();
    onProgress({ stage: 'finish', fraction: 1 });
    return { frames: frames ?? 0 };
  } finally {
    await outputs.discard();
  }
}
