/** How much a project file may hold. */
import { RULE_LIMITS } from '../../domain/limits.ts';

/** V-03, V-06, V-10: all material that a script may have. */
export const MOST_MATERIAL_BYTES =
  RULE_LIMITS['V-03.total'].maximum + RULE_LIMITS['V-06.total'].maximum + RULE_LIMITS['V-10.total'].maximum;

/** The script at its largest, and what is said of the materials. */
export const MOST_MANIFEST_BYTES = RULE_LIMITS['V-22.file'].maximum + 1024 * 1024;

/** A script has a hundred scenes, each with some pictures; what nobody uses is not exported. */
export const MOST_MATERIALS = 2000;

/** V-22, and what stands around the script. */
export const MOST_MANIFEST_DEPTH = RULE_LIMITS['V-22.depth'].maximum + 2;
export const MOST_MANIFEST_VALUES = RULE_LIMITS['V-22.values'].maximum + 4 * MOST_MATERIALS + 16;

/** Headers of all entries, generously. */
const MOST_HEADER_BYTES = MOST_MATERIALS * 512;

export const MOST_PROJECT_BYTES = MOST_MATERIAL_BYTES + MOST_MANIFEST_BYTES + MOST_HEADER_BYTES;
