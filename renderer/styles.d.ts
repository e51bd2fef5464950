/** Style sheets are imported for their effect; the bundler puts them together. */
declare module '*.css';

/** Pictures are imported as their address. */
declare module '*.jpg' {
  const address: string;
  export default address;
}
