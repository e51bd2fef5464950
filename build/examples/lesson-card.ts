/** What the pictures of the water cycle have in common: their size, and the sky of a fine day. */

export const LESSON_CARD = { width: 960, height: 620 };

export const DAY = [
  [0, '#4fb7ee'],
  [0.7, '#bfe8fb'],
  [1, '#e8f8ff'],
] as const;
