/**
 * What a method does once its change is on the disk. It may fail, but the change has not: to say so would have it done
 * twice. The fault is noted, and the answer given without it.
 */
export async function afterChange<Result>(
  work: () => Promise<Result>,
  { otherwise, onFault }: { readonly otherwise: Result; readonly onFault: (error: unknown) => void },
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    onFault(error);
    return otherwise;
  }
}
