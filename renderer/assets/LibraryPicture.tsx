/** An empty library: a picture, a clip and a sound on their way into it. */
export function LibraryPicture() {
  return (
    <svg width="280" height="132" viewBox="0 0 280 132" fill="none" aria-hidden="true" focusable="false">
      <g strokeWidth="1.5" stroke="var(--line-strong)" fill="var(--surface)">
        <rect x="22" y="30" width="84" height="64" rx="8" transform="rotate(-7 64 62)" />
        <rect x="174" y="30" width="84" height="64" rx="8" transform="rotate(7 216 62)" />
        <rect x="91" y="14" width="98" height="76" rx="9" stroke="var(--accent)" />
      </g>
      <g stroke="var(--control-line)" strokeWidth="3" strokeLinecap="round" transform="rotate(7 216 62)">
        <path d="M196 58v8" />
        <path d="M204 50v24" />
        <path d="M212 42v40" />
        <path d="M220 52v20" />
        <path d="M228 46v32" />
        <path d="M236 58v8" />
      </g>
      <g transform="rotate(-7 64 62)" stroke="var(--line-strong)" strokeLinecap="round" strokeWidth="5">
        <path d="M38 50h30" stroke="var(--control-line)" />
        <path d="M38 63h50" />
        <path d="M38 76h42" />
      </g>
      <circle cx="168" cy="34" r="7" fill="var(--accent-soft)" stroke="var(--accent)" strokeWidth="1.5" />
      <path
        d="M92 78l27-29 22 22 15-13 32 22"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="M86 106v8a8 8 0 0 0 8 8h92a8 8 0 0 0 8-8v-8"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <path
        d="M140 97v15m-6-6 6 6 6-6"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
