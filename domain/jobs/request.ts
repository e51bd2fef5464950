/** What a render job is asked to do, as it stands in the queue. */
import { z } from 'zod';

/** Names are absolute: the job runs in a process that may stand elsewhere. */
export const renderRequest = z.strictObject({
  script_file: z.string(),
  output_file: z.string(),
  report_file: z.string().optional(),
  /** Folders beside the script's own whose files it may use. */
  allow_dirs: z.array(z.string()),
});

export type RenderRequest = z.infer<typeof renderRequest>;
