/** Whether what was done is the last step of a draft still: undoing it later would take something else back. */
import type { EditQueue } from './edit-queue.ts';

/**
 * @param queue of the draft
 * @param revision of the draft right after the step
 * @param run told once, as soon as anything else is done or typed
 */
export function whenOvertaken(
  queue: Pick<EditQueue, 'view' | 'onChange'>,
  revision: number,
  run: () => void,
): void {
  const isOvertaken = () => {
    const { draft, script, savedScript } = queue.view;
    return draft.revision !== revision || script !== savedScript;
  };
  const end = queue.onChange(() => {
    if (!isOvertaken()) return;
    end();
    run();
  });
}
