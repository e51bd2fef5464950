/** What a user types to start the command line here, such as `npm start --`; `build/bootstrap.mjs` has found it out. */
export const PROGRAM = process.env.METASTUDIO_PROGRAM || 'metastudio';
