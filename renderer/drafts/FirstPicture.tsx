/** The first thing that a newcomer sees: a script's lines becoming a film. */
export function FirstPicture() {
  return (
    <svg width="280" height="132" viewBox="0 0 280 132" fill="none" aria-hidden="true" focusable="false">
      <rect
        x="1"
        y="17"
        width="104"
        height="98"
        rx="9"
        fill="var(--surface)"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
      />
      <g stroke="var(--line-strong)" strokeWidth="5" strokeLinecap="round">
        <path d="M17 37h46" stroke="var(--accent)" />
        <path d="M17 53h72" />
        <path d="M17 67h64" />
        <path d="M17 81h70" />
        <path d="M17 95h38" />
      </g>
      <g stroke="var(--control-line)" strokeWidth="3" strokeLinecap="round">
        <path d="M118 62v8" />
        <path d="M125 56v20" />
        <path d="M132 48v36" />
        <path d="M139 58v16" />
        <path d="M146 62v8" />
      </g>
      <rect
        x="159"
        y="17"
        width="120"
        height="98"
        rx="9"
        fill="var(--surface)"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
      />
      <circle cx="219" cy="53" r="15" fill="var(--accent-soft)" stroke="var(--accent)" strokeWidth="1.5" />
      <path d="M212.500 57q6.500 6 13 0" stroke="var(--accent)" strokeWidth="2.200" strokeLinecap="round" />
      <path
        d="M189 100c2-16 14-24 30-24s28 8 30 24"
        fill="var(--accent-soft)"
        stroke="var(--accent)"
        strokeWidth="1.500"
        strokeLinecap="round"
      />
      <path d="M159 100h120" stroke="var(--line-strong)" strokeWidth="1.500" />
      <path d="M171 107.500h44" stroke="var(--accent)" strokeWidth="3" strokeLinecap="round" />
      <path d="M219 107.500h48" stroke="var(--line-strong)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
