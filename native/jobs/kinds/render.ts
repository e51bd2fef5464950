/** The kind of job that renders a script. The file is read when the job begins, as it is then. */
import { fail } from '../../../domain/errors.ts';
import type { JsonValue } from '../../../domain/jobs/job.ts';
import { renderRequest } from '../../../domain/jobs/request.ts';
import { renderScript } from '../../render/render-script.ts';
import type { JobContext } from '../kind.ts';

export async function run(
  request: JsonValue,
  { signal, takesOver, onProgress }: JobContext,
): Promise<JsonValue> {
  const parsed = renderRequest.safeParse(request);
  // Only a newer version can have queued what this one does not understand.
  if (!parsed.success) throw fail('JOB_KIND_UNKNOWN', { details: { kind: 'render' } });
  const { script_file, output_file, report_file, scene_covers, quality, hardware, allow_dirs } = parsed.data;
  const rendered = await renderScript({
    scriptFile: script_file,
    outputFile: output_file,
    reportFile: report_file,
    sceneCovers: scene_covers,
    quality,
    hardware,
    allowDirs: allow_dirs,
    takesOver,
    signal,
    onProgress,
  });
  return JSON.parse(JSON.stringify(rendered)) as JsonValue;
}
