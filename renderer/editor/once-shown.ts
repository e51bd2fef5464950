/** Runs something once what is shown from now on stands in the page, and can be measured and focused. */
export function onceShown(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}
