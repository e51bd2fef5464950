/** The keyboard's way to a part of the properties. */

const CONTROLS = ':is(button, input, [role=slider], [tabindex="0"]):not(:disabled, [tabindex="-1"])';

/**
 * To the first control of a section; one that is folded is opened for that.
 * @param id as of its `Section`
 * @returns whether it was there already: an opened one has its controls a frame later
 */
export function focusSection(id: string): boolean {
  const section = document.querySelector<HTMLElement>(`[data-section="${id}"]`);
  const trigger = section?.querySelector<HTMLElement>('.section-trigger');
  if (!section || !trigger) return false;
  if (trigger.getAttribute('aria-expanded') === 'false') {
    trigger.click();
    return false;
  }
  (section.querySelector<HTMLElement>(`.section-content ${CONTROLS}`) ?? trigger).focus();
  section.scrollIntoView({ block: 'nearest' });
  return true;
}
