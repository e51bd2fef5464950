/** How files that we make name their maker. */
export const PRODUCT = 'MetaStudio Desktop';
