/** Has a page try a technique against an origin, and says what came of it. */
import type { BrowserContext, Page, Request } from 'playwright-core';
import type { Technique } from './techniques.ts';

export interface Outcome {
  /** The page got what it wanted, or the origin answered that it may. */
  readonly isGained: boolean;
  /** The statuses of what the origin answered, in order. */
  readonly statuses: readonly number[];
}

/** @param from the address of the page that tries them @param judge given each outcome before the next is tried */
export async function attemptAll(
  context: BrowserContext,
  { from, target, techniques }: { from: string; target: string; techniques: readonly Technique[] },
  judge: (technique: Technique, outcome: Outcome) => void,
): Promise<void> {
  let page: Page | undefined;
  for (const technique of techniques) {
    if (!page) {
      page = await context.newPage();
      await page.goto(from);
    }
    judge(technique, await attempt(page, target, technique));
    if (!technique.isLeaving) continue;
    await page.close();
    page = undefined;
  }
  await page?.close();
}

/** Windows that the page has opened by this are closed. */
async function attempt(page: Page, target: string, { script, name }: Technique): Promise<Outcome> {
  const context = page.context();
  const windows = new Set(context.pages());
  const watch = watchRequests(context, target);
  try {
    const result = await page
      .evaluate<boolean | undefined>(`(async (target) => ${script})(${JSON.stringify(target)})`)
      .catch((error: unknown) => {
        // It has gone away, as it was told to.
        if (/context was destroyed|navigation/.test(String(error))) return undefined;
        throw error;
      });
    if (result === undefined) await within(watch.asked, 'nothing was asked of the target');
    await within(watch.allAnswered(), 'no answer came');
    const statuses = watch.statuses();
    return { isGained: result === true || statuses.some((status) => status < 400), statuses };
  } catch (error) {
    throw new Error(`${name} from ${page.url()}`, { cause: error });
  } finally {
    watch.end();
    for (const one of context.pages()) if (!windows.has(one)) await one.close();
  }
}

/** A technique that has stopped working must fail its test instead of standing still. */
async function within<Value>(promise: Promise<Value>, otherwise: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), 20_000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function watchRequests(context: BrowserContext, target: string) {
  const statuses: number[] = [];
  const open = new Set<Request>();
  let onAsked = () => {};
  let onAnswered = () => {};
  const asked = new Promise<void>((resolve) => {
    onAsked = resolve;
  });
  const isThere = (request: Request) => request.url().startsWith(target);
  const begin = (request: Request) => {
    if (!isThere(request)) return;
    open.add(request);
    onAsked();
  };
  const finish = (request: Request) => {
    open.delete(request);
    if (open.size === 0) onAnswered();
  };
  const note = (response: { request(): Request; status(): number }) => {
    if (isThere(response.request())) statuses.push(response.status());
  };
  context.on('request', begin).on('response', note);
  context.on('requestfinished', finish).on('requestfailed', finish);
  return {
    asked,
    statuses: () => statuses,
    allAnswered: () =>
      new Promise<void>((resolve) => {
        onAnswered = resolve;
        if (open.size === 0) resolve();
      }),
    end: () => {
      context.off('request', begin).off('response', note);
      context.off('requestfinished', finish).off('requestfailed', finish);
    },
  };
}
