import {
  AudioLines,
  Clapperboard,
  Images,
  Keyboard,
  LayoutTemplate,
  ListVideo,
  type LucideIcon,
  Settings,
  Trash2,
  UserRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { useLocation } from 'wouter';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { LogoMark } from '../design/Logo.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import './Navigation.css';

export function Navigation({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const texts = useTexts();
  const unended = useEngineQuery('jobs.list', { which: 'unended' }).data?.jobs.length ?? 0;
  return (
    <nav className="navigation" aria-label={texts.navigation.label}>
      <div className="navigation-brand">
        <LogoMark size={24} />
        <span className="navigation-name" translate="no">
          MetaStudio
        </span>
      </div>
      <ul className="navigation-list">
        <Place path="/" icon={Clapperboard} text={texts.navigation.drafts} />
        <Place path="/templates" icon={LayoutTemplate} text={texts.navigation.templates} />
        <Place path="/assets" icon={Images} text={texts.navigation.assets} />
        <Place path="/queue" icon={ListVideo} text={texts.navigation.queue}>
          {unended > 0 && (
            <span className="navigation-count numeric">
              <span aria-hidden="true">{unended}</span>
              <span className="visually-hidden">{texts.navigation.jobsUnended(unended)}</span>
            </span>
          )}
        </Place>
        <Place path="/voices" icon={AudioLines} text={texts.navigation.voices} />
        <Place path="/avatars" icon={UserRound} text={texts.navigation.avatars} />
        <Place path="/recycled" icon={Trash2} text={texts.navigation.recycled} />
      </ul>
      <div className="navigation-foot">
        <ul className="navigation-list">
          <Place path="/settings" icon={Settings} text={texts.navigation.settings} />
        </ul>
        <IconButton
          icon={Keyboard}
          label={texts.navigation.shortcuts}
          shortcut="?"
          placement="top"
          onPress={onShortcuts}
        />
      </div>
    </nav>
  );
}

interface PlaceProps {
  readonly path: string;
  readonly icon: LucideIcon;
  readonly text: string;
  readonly children?: ReactNode;
}

function Place({ path, icon, text, children }: PlaceProps) {
  const [here] = useLocation();
  return (
    <li>
      <Link
        className="navigation-place"
        href={path}
        aria-current={here === path || (path !== '/' && here.startsWith(`${path}/`)) ? 'page' : undefined}
      >
        <Icon of={icon} />
        <span className="navigation-text">{text}</span>
        {children}
      </Link>
    </li>
  );
}
