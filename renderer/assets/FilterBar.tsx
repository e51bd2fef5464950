/** Under the page's title: what the library is narrowed to, and how much of the disk it takes. */
import { Check, CircleAlert, CircleX, Tag, Trash2, WandSparkles, X } from 'lucide-react';
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import type { InputOf } from '../../domain/contract/contract.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { MenuButton } from '../design/Menu.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import type { Texts } from '../texts/texts.ts';
import { type AssetFilters, KINDS } from './asset-filters.ts';
import { kindNames } from './asset-words.ts';
import { StorageMeter } from './StorageMeter.tsx';
import './FilterBar.css';

/** More than anybody reads in a menu: the rest is found by searching. */
const MOST_TAGS_SHOWN = 60;

export interface FilterBarProps {
  readonly shelf: 'library' | 'recycled';
  readonly filters: AssetFilters;
  readonly onFilters: (filters: AssetFilters) => void;
  /** Of all that is shown; undefined where nothing of it can be converted. */
  readonly convert: { readonly text: string; readonly onPress: () => void } | undefined;
  /** Takes all that is shown away; undefined where it may be wanted. */
  readonly recycleAll: (() => void) | undefined;
}

export function FilterBar({ shelf, filters, onFilters, convert, recycleAll }: FilterBarProps) {
  const texts = useTexts().assets;
  const tags = useEngineQuery('assets.tags', {}).data?.tags ?? [];
  const needs = useNeeds(texts);
  const isInLibrary = shelf === 'library';
  const toggleTag = (tag: string) =>
    onFilters({
      ...filters,
      tags: filters.tags.includes(tag) ? filters.tags.filter((one) => one !== tag) : [...filters.tags, tag],
    });
  return (
    <div className="filter-bar">
      <Segmented
        label={texts.kindLabel}
        value={filters.kind}
        onChange={(kind) => onFilters({ ...filters, kind })}
        options={KINDS.map((kind) => ({
          value: kind,
          text: kind === 'all' ? texts.kindAll : kindNames(kind, texts),
        }))}
      />
      {isInLibrary &&
        needs
          .filter(({ need, count }) => count > 0 || filters.need === need)
          .map(({ need, text, icon }) => (
            <ToggleButton
              key={need}
              className="filter-toggle"
              isSelected={filters.need === need}
              onChange={(isOn) => onFilters({ ...filters, need: isOn ? need : 'any' })}
            >
              <Icon of={icon} />
              <span className="numeric">{text}</span>
            </ToggleButton>
          ))}
      {convert && (
        <Button icon={WandSparkles} onPress={convert.onPress}>
          {convert.text}
        </Button>
      )}
      {recycleAll && (
        <Button icon={Trash2} onPress={recycleAll}>
          {texts.recycleAll}
        </Button>
      )}
      {isInLibrary && tags.length > 0 && (
        <MenuButton
          label={texts.tagsButton}
          groups={[
            {
              id: 'tags',
              rows: tags.slice(0, MOST_TAGS_SHOWN).map(({ tag, count }) => ({
                id: tag,
                text: texts.tagCount(tag, count),
                icon: filters.tags.includes(tag) ? Check : Tag,
                onAction: () => toggleTag(tag),
              })),
            },
          ]}
        >
          <Button kind="quiet" icon={Tag}>
            {texts.tagsButton}
          </Button>
        </MenuButton>
      )}
      {filters.tags.map((tag) => (
        <AriaButton
          key={tag}
          className="filter-chip"
          aria-label={texts.tagFilterOff(tag)}
          onPress={() => toggleTag(tag)}
        >
          <span className="filter-chip-text">{tag}</span>
          <Icon of={X} size={14} />
        </AriaButton>
      ))}
      {isInLibrary && <StorageMeter />}
    </div>
  );
}

/** How many can be helped, and how many nobody can mend. */
function useNeeds(texts: Texts['assets']) {
  const help = useCount({ needs_help: true, beyond_help: 'without' });
  const unusable = useCount({ beyond_help: 'only' });
  return [
    { need: 'help', count: help, text: texts.needsHelp(help), icon: CircleAlert },
    { need: 'unusable', count: unusable, text: texts.unusable(unusable), icon: CircleX },
  ] as const;
}

function useCount(question: InputOf<'assets.list'>): number {
  return useEngineQuery('assets.list', { ...question, limit: 1 }).data?.total ?? 0;
}
