/** To be loaded before anything else: from then on this process's clock jumps by years with every look at it. */
const YEAR_MS = 365 * 86_400_000;
const RealDate = Date;
let looks = 0;

function now(): number {
  looks += 1;
  return RealDate.now() + (looks % 2 === 0 ? -20 : 20) * YEAR_MS;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: unknown[]) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
