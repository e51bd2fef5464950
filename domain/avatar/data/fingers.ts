/** Apart from the schema: what draws must run where no schema is read, as in a browser's canvas. */
export const FINGERS = ['thumb', 'index', 'middle', 'ring', 'little'] as const;
export type FingerName = (typeof FINGERS)[number];
