/** What a render job is asked to do, as it stands in the queue. */
import { z } from 'zod';

/** Names are absolute: the job runs in a process that may stand elsewhere. */
export const renderRequest = z.strictObject({
  script_file: z.string(),
  /** A file, or the folder that it goes into. */
  output_file: z.string(),
  report_file: z.string().optional(),
  scene_covers: z.boolean().optional(),
  quality: z.enum(['draft', 'standard', 'high']).optional(),
  hardware: z.enum(['off', 'try', 'require']).optional(),
  /** Folders beside the script's own whose files it may use. */
  allow_dirs: z.array(z.string()),
  /** The draft that the script was, for whoever shows the job. */
  draft: z.strictObject({ draft_id: z.string(), name: z.string(), revision: z.int().min(1) }).optional(),
});

export type RenderRequest = z.infer<typeof renderRequest>;
