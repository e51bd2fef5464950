/** Every avatar that drafts can use: what each looks like, wears and does, and how it speaks. */
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import type { AvatarRecord } from '../../domain/contract/avatars.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { AvatarCard } from './AvatarCard.tsx';
import { SpeakDialog } from './SpeakDialog.tsx';
import { usuallyWorn, type Worn } from './worn.ts';
import './AvatarsPage.css';

const PLACES = ['a', 'b', 'c', 'd'] as const;

export function AvatarsPage() {
  const texts = useTexts();
  const list = useEngineQuery('avatars.list', {});
  const [open, setOpen] = useState<AvatarRecord>();
  const [worn, setWorn] = useState<Readonly<Record<string, Worn>>>({});
  const wornOf = (avatar: AvatarRecord) => ({
    avatar,
    worn: worn[avatar.avatar_id] ?? usuallyWorn(avatar),
    onWorn: (next: Worn) => setWorn((all) => ({ ...all, [avatar.avatar_id]: next })),
  });
  const avatars = list.data?.avatars;
  return (
    <div className="avatars">
      <PageHeader
        title={texts.avatars.title}
        note={avatars && avatars.length > 0 ? texts.avatars.count(avatars.length) : undefined}
      />
      {list.isError && <FaultPanel fault={list.error} retry={() => void list.refetch()} />}
      {list.isPending && (
        <div className="avatar-cards" role="status" aria-label={texts.common.loading} aria-busy="true">
          {PLACES.map((place) => (
            <div key={place} className="avatar-card">
              <div className="avatar-portrait" />
              <div className="avatar-words">
                <Skeleton width="30%" height={32} />
                <Skeleton height={44} />
                <Skeleton height={44} />
                <Skeleton height={44} />
              </div>
            </div>
          ))}
        </div>
      )}
      {avatars?.length === 0 && (
        <EmptyState
          picture={<Icon of={UserRound} size={32} />}
          title={texts.avatars.emptyTitle}
          text={texts.avatars.emptyText}
        />
      )}
      {avatars && avatars.length > 0 && (
        <ul className="avatar-cards">
          {avatars.map((avatar) => (
            <AvatarCard key={avatar.avatar_id} {...wornOf(avatar)} onSee={() => setOpen(avatar)} />
          ))}
        </ul>
      )}
      {open && <SpeakDialog {...wornOf(open)} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
