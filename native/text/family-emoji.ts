/**
 * Families in colour. Our emoji font draws them as grey signs, as every font from Unicode 15.1 on may (UTR #51 asks no
 * more); beside its other pictures, all in colour, that looks like a fault. So we put them together from the pictures
 * of their members, as fonts did before.
 */

export interface FamilyEmoji {
  readonly adults: readonly string[];
  readonly children: readonly string[];
}

const ADULT = /^[👨👩🧑]/u;
const SEQUENCE = /^[👨👩🧑]\p{EMod}?(?:\u200d[👨👩🧑]\p{EMod}?)?(?:\u200d[👦👧🧒]\p{EMod}?){1,2}$/u;
/** The family that says nothing of its members. */
const ANY_FAMILY = '👪';

/** The members of an emoji that shows a family; `undefined` for all others. */
export function familyOf(grapheme: string): FamilyEmoji | undefined {
  if (grapheme.replace('\ufe0f', '') === ANY_FAMILY) return { adults: ['👨', '👩'], children: ['👦'] };
  if (!SEQUENCE.test(grapheme)) return undefined;
  const members = grapheme.split('\u200d');
  return {
    adults: members.filter((one) => ADULT.test(one)),
    children: members.filter((one) => !ADULT.test(one)),
  };
}

export interface PlacedMember {
  readonly emoji: string;
  /** Of the size of the whole. */
  readonly scale: number;
  /** Where its left edge and its baseline stand, in widths of the whole from the whole's own. */
  readonly x: number;
  readonly y: number;
}

const ADULT_SCALE = 0.6;
const CHILD_SCALE = 0.48;
/** How far the adults stand above the baseline: they are behind, and the children in front of them. */
const ADULT_RISE = 0.33;

/** Where the members stand in the square of one emoji, those behind first. */
export function placeMembers({ adults, children }: FamilyEmoji): PlacedMember[] {
  // One adult and one child stand side by side; else there is a row of each.
  const [first] = adults;
  const [child] = children;
  if (adults.length === 1 && children.length === 1 && first && child)
    return [
      { emoji: first, scale: 0.7, x: -0.04, y: -0.12 },
      { emoji: child, scale: 0.5, x: 0.53, y: 0 },
    ];
  const row = (members: readonly string[], scale: number, y: number) => {
    const step = members.length === 1 ? 0 : 1 - scale;
    const left = members.length === 1 ? (1 - scale) / 2 : 0;
    return members.map((emoji, index) => ({ emoji, scale, x: left + index * step, y }));
  };
  return [...row(adults, ADULT_SCALE, -ADULT_RISE), ...row(children, CHILD_SCALE, 0)];
}
