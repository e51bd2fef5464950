/**
 * Colours as scripts write them: `#RRGGBB`, `#RGB`, `rgb(255, 0, 0)`, or bare `255,0,0` (the service's own examples have
 * all of these). Returns `#RRGGBB` in lower case, or undefined when the text is no colour.
 */
export function parseColour(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  const hex = /^#([0-9a-f]{6}|[0-9a-f]{3})$/.exec(trimmed)?.[1];
  if (hex) return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex}`;
  const parts = /^(?:rgb\(\s*)?(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})(\s*\))?$/.exec(trimmed);
  if (!parts || trimmed.startsWith('rgb(') !== trimmed.endsWith(')')) return undefined;
  const channels = parts.slice(1, 4).map(Number);
  if (channels.some((channel) => channel > 255)) return undefined;
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
