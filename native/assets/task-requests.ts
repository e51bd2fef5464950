/** What is to be done with assets, as it is kept with their tasks. */
import { z } from 'zod';
import { assetFix } from '../../domain/assets/fix.ts';
import { SHA256 } from '../content/content-store.ts';

const takeInSource = z.discriminatedUnion('kind', [
  /** A file of the user's, absolute; `link` leaves it where it is. */
  z.strictObject({ kind: z.literal('granted'), path: z.string(), mode: z.enum(['copy', 'link']) }),
  /** An upload, by its name among those that wait. */
  z.strictObject({ kind: z.literal('upload'), name: z.string() }),
  /** A copy that the library has already: it is looked at once more. */
  z.strictObject({ kind: z.literal('content'), sha256: z.string().regex(SHA256) }),
]);
export type TakeInSource = z.infer<typeof takeInSource>;

export const takeInRequest = z.strictObject({
  source: takeInSource,
  /** Mended as soon as it is in, where that needs no choice. */
  isMended: z.literal(true).optional(),
});
export type TakeInRequest = z.infer<typeof takeInRequest>;

/** `fix` is null where an earlier one is taken back. */
export const fixRequest = z.strictObject({ fix: assetFix.nullable() });
export type FixRequest = z.infer<typeof fixRequest>;

/** Of a task: whether it makes an asset's content anew, rather than taking that back. */
export function isMending({ kind, request }: { readonly kind: string; readonly request: unknown }): boolean {
  return kind === 'fix' && fixRequest.safeParse(request).data?.fix != null;
}

/** Proxies take long, and are made when all else is done; the tasks of versions before say nothing, and come to both. */
export const deriveRequest = z.object({ what: z.enum(['pictures', 'proxy']).default('pictures') });
export type DeriveRequest = z.infer<typeof deriveRequest>;

export type NewTask =
  | { readonly kind: 'take_in'; readonly request: TakeInRequest }
  | { readonly kind: 'fix'; readonly request: FixRequest }
  | { readonly kind: 'derive'; readonly request: DeriveRequest };
