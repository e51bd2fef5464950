/** The keyboard's way from panel to panel. */

/** As they follow each other around the picture. */
export const PANEL_PLACES = ['left', 'canvas', 'inspector', 'script'] as const;
export type PanelPlace = (typeof PANEL_PLACES)[number];

/** What somebody wants who goes there: what is chosen in it, or where one writes; the first that is shown. */
const WANTED: Readonly<Record<PanelPlace, readonly string[]>> = {
  left: ['.scene-item[data-selected]', '.library-card[data-selected]', 'input'],
  canvas: ['[tabindex="0"]'],
  inspector: ['[role=tab][aria-selected=true]'],
  script: ['[role=textbox]', 'textarea', '.timeline-scene[data-selected]'],
};

const boxOf = (place: PanelPlace) => document.querySelector<HTMLElement>(`[data-panel=${place}]`);

/** Where it is put away, nothing happens. */
export function focusPanel(place: PanelPlace): void {
  const box = boxOf(place);
  if (!box || box.clientWidth === 0) return;
  const found = WANTED[place]
    .map((selector) => box.querySelector<HTMLElement>(selector))
    .find((one) => one?.checkVisibility());
  (found ?? box).focus();
}

/** To the neighbour of the panel that has the focus, past those that are put away. */
export function focusNextPanel(by: -1 | 1): void {
  const open = PANEL_PLACES.filter((place) => (boxOf(place)?.clientWidth ?? 0) > 0);
  const at = open.findIndex((place) => boxOf(place)?.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length;
  if (open[next]) focusPanel(open[next]);
}
