/** Clothes and light of the presenter, as the scenes ask for them. */
import { type Problem, problem } from '../errors.ts';
import { isUnseen } from './appearance.ts';
import { shown } from './path.ts';
import type { PartialScript } from './prune.ts';

export interface KnownLook {
  readonly id: string;
  readonly kind: 'outfit' | 'light';
}

/** V-22: looks that the avatar does not have. @param known undefined while nothing is known of the avatar */
export function lookProblems(script: PartialScript, known: readonly KnownLook[] | undefined): Problem[] {
  if (known === undefined) return [];
  const problems: Problem[] = [];
  for (const [scene, item] of (script.shoot_scripts ?? []).entries())
    for (const [layer, found] of (item?.shoot_script?.layer_config ?? []).entries())
      for (const kind of ['outfit', 'light'] as const) {
        const isWorn = found?.layer_type === 'HUMAN' && !isUnseen(found, item?.shoot_script ?? {});
        const wanted = isWorn ? found.x_studio?.[kind] : undefined;
        const ids = known.filter((one) => one.kind === kind).map(({ id }) => id);
        if (typeof wanted !== 'string' || wanted === '' || ids.includes(wanted)) continue;
        problems.push(
          problem('SCRIPT_LOOK_UNKNOWN', {
            path: `shoot_scripts[${scene}].shoot_script.layer_config[${layer}].x_studio.${kind}`,
            details: { look: shown(wanted).slice(1, -1), known: ids.join(', ') || '–' },
          }),
        );
      }
  return problems;
}
