/** The family that every text is set in unless its script names another; it ships with the product. */
export const DEFAULT_FONT_FAMILY = 'Noto Sans SC';
