import type { Migration } from './migration.ts';
import { jobs } from './migrations/0001-jobs.ts';
import { jobRunner } from './migrations/0002-job-runner.ts';
import { jobOutputs } from './migrations/0003-job-outputs.ts';
import { drafts } from './migrations/0004-drafts.ts';
import { settings } from './migrations/0005-settings.ts';
import { assets } from './migrations/0006-assets.ts';
import { assetDoubles } from './migrations/0007-asset-doubles.ts';
import { slideDrafts } from './migrations/0008-slide-drafts.ts';
import { draftLengths } from './migrations/0009-draft-lengths.ts';
import { editCounts } from './migrations/0010-edit-counts.ts';
import { workbench } from './migrations/0011-workbench.ts';

/** Every step of the schema, in order. */
export const MIGRATIONS: readonly Migration[] = [
  jobs,
  jobRunner,
  jobOutputs,
  drafts,
  settings,
  assets,
  assetDoubles,
  slideDrafts,
  draftLengths,
  editCounts,
  workbench,
];
