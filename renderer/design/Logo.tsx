/** The mark: a voice's bars that together point onwards like a play button. */
export function LogoMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="6.5" fill="var(--accent)" />
      <g stroke="var(--on-accent)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M6.4 6.2v11.6" />
        <path d="M10.8 8.1v7.8" />
        <path d="M15.2 10v4" />
        <path d="M18.6 12h.01" />
      </g>
    </svg>
  );
}
