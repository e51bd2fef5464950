/** How large a panel may be, in CSS pixels. */
export interface PanelRange {
  /** Until somebody sets it. */
  readonly initial: number;
  readonly least: number;
  readonly most: number;
}
