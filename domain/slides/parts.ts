/** The parts of a presentation's package, and how one names another. Names never become paths of the disk. */
import { childrenOf, type XmlElement } from './xml.ts';

export interface PackageParts {
  /** The part as a tree; undefined when there is none. @throws XmlFault when it is no XML */
  xml(name: string): XmlElement | undefined;
  /** Its root without what is in it. @throws XmlFault when that is no XML */
  root(name: string): XmlElement | undefined;
  has(name: string): boolean;
}

export interface Relation {
  /** The last word of its type: `slideLayout`, `image`, … */
  readonly kind: string;
  /** Name of a part; or, where it is external, an address that nobody follows. */
  readonly target: string;
  readonly isExternal: boolean;
}

export type Relations = ReadonlyMap<string, Relation>;

/** What the part refers to, by its ids. */
export function relationsOf(parts: PackageParts, part: string): Relations {
  const slash = part.lastIndexOf('/');
  const root = parts.xml(`${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`);
  return new Map(
    childrenOf(root, 'Relationship').map(({ attributes }) => {
      const isExternal = attributes.TargetMode === 'External';
      const target = attributes.Target ?? '';
      return [
        attributes.Id ?? '',
        {
          kind: (attributes.Type ?? '').split('/').at(-1) ?? '',
          target: isExternal ? target : resolvePart(part, target),
          isExternal,
        },
      ];
    }),
  );
}

export function relatedPart(relations: Relations, kind: string): string | undefined {
  for (const one of relations.values()) if (one.kind === kind && !one.isExternal) return one.target;
  return undefined;
}

/** `../media/a.png`, as said in `ppt/slides/slide1.xml`, is `ppt/media/a.png`; never above the package's root. */
export function resolvePart(from: string, target: string): string {
  const names = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const name of target.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}
