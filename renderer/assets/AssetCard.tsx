/** One asset in the grid or in the list; what it will be, while it is still on its way from the engine. */
import { Ellipsis } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { Highlighted } from '../design/Highlighted.tsx';
import { Icon } from '../design/Icon.tsx';
import { PictureMark } from '../design/PictureMark.tsx';
import { Progress } from '../design/Progress.tsx';
import { RenameField } from '../design/RenameField.tsx';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { AssetPicture } from './AssetPicture.tsx';
import { type AssetNote, factsOf, KIND_ICONS, kindName, noteId, noteOf } from './asset-words.ts';
import { useCardState } from './card-context.ts';
import './AssetCard.css';

export const AssetCard = memo(function AssetCard({ asset }: { readonly asset: AssetSummary | undefined }) {
  const { look } = useCardState();
  if (!asset) return <Coming look={look} />;
  return look === 'grid' ? <Card asset={asset} /> : <Row asset={asset} />;
});

function Card({ asset }: { readonly asset: AssetSummary }) {
  const texts = useTexts().assets;
  const format = useFormat();
  const language = useLanguage();
  const note = noteOf(asset, texts, format, language);
  const { duration_ms } = asset.facts;
  return (
    <div className="asset-card">
      <div className="asset-frame">
        <AssetPicture key={asset.asset_id} asset={asset} isLarge />
        <span className="visually-hidden">{kindName(asset.type, texts)}</span>
        {/* Without a picture its kind stands there already, and a picture needs no telling. */}
        {asset.thumbnail_url !== null && asset.type !== 'IMAGE' && (
          <PictureMark at="start" title={kindName(asset.type, texts)}>
            <Icon of={KIND_ICONS[asset.type]} size={14} />
          </PictureMark>
        )}
        {duration_ms !== null && <PictureMark at="end">{format.clock(duration_ms)}</PictureMark>}
        {asset.state === 'FAILED' && note?.whole !== undefined && asset.thumbnail_url === null && (
          <p className={`asset-fault asset-fault-${note.tone}`}>{note.whole}</p>
        )}
        <More asset={asset} look="picture" />
        {note?.tone === 'busy' && (
          <div className="asset-progress">
            <Progress label={texts.progressOf(asset.name)} fraction={note.fraction} />
          </div>
        )}
      </div>
      <div className="asset-words">
        <Name asset={asset} />
        {note ? (
          <Note asset={asset} note={note} text={note.text} />
        ) : (
          <span id={noteId(asset)} className="asset-facts numeric">
            {factsOf(asset, texts, format)}
          </span>
        )}
      </div>
    </div>
  );
}

function Row({ asset }: { readonly asset: AssetSummary }) {
  const texts = useTexts().assets;
  const format = useFormat();
  const language = useLanguage();
  const note = noteOf(asset, texts, format, language);
  const { facts, bytes, tags } = asset;
  return (
    <div className="asset-row">
      <div className="asset-row-picture">
        <AssetPicture key={asset.asset_id} asset={asset} isLarge={false} />
      </div>
      <div className="asset-row-name">
        <Name asset={asset} />
        {note ? (
          <Note asset={asset} note={note} text={note.whole ?? note.text} />
        ) : (
          <span id={noteId(asset)} className="asset-facts" title={tags.join(' · ')}>
            {[kindName(asset.type, texts), ...tags].join(' · ')}
          </span>
        )}
      </div>
      <span className="asset-row-fact asset-row-format">{facts.format}</span>
      <span className="asset-row-fact asset-row-size numeric">
        {facts.page_count !== null
          ? texts.pages(facts.page_count)
          : facts.width !== null && facts.height !== null
            ? texts.size(String(facts.width), String(facts.height))
            : ''}
      </span>
      <span className="asset-row-fact numeric">
        {facts.duration_ms === null ? '' : format.clock(facts.duration_ms)}
      </span>
      <span className="asset-row-fact numeric">{bytes === null ? '' : format.bytes(bytes)}</span>
      <time
        className="asset-row-fact asset-row-added"
        dateTime={asset.created_at}
        title={format.moment(asset.created_at)}
      >
        {format.day(asset.created_at)}
      </time>
      <More asset={asset} look="quiet" />
    </div>
  );
}

function Name({ asset }: { readonly asset: AssetSummary }) {
  const { search, renaming, onRenamed } = useCardState();
  const texts = useTexts().assets;
  if (renaming === asset.asset_id)
    return <RenameField label={texts.newName} name={asset.name} onEnd={(next) => onRenamed(asset, next)} />;
  return <Highlighted text={asset.name} search={search} />;
}

interface NoteProps {
  readonly asset: AssetSummary;
  readonly note: AssetNote;
  readonly text: string;
}

function Note({ asset, note, text }: NoteProps) {
  return (
    <span id={noteId(asset)} className={`asset-note asset-note-${note.tone} numeric`} title={note.whole}>
      {text}
    </span>
  );
}

/**
 * One menu serves all cards: the list opens it where this was pressed. It takes no focus, since the keys of the list and of
 * the menu open the same rows.
 */
function More({ asset, look }: { readonly asset: AssetSummary; readonly look: 'picture' | 'quiet' }) {
  const texts = useTexts().assets;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-more
      className={`asset-more icon-button icon-button-${look} icon-button-normal`}
      aria-label={texts.actionsOf(asset.name)}
      aria-haspopup="menu"
    >
      <Icon of={Ellipsis} />
    </button>
  );
}

function Coming({ look }: { readonly look: 'grid' | 'list' }): ReactNode {
  return look === 'grid' ? (
    <div className="asset-card" aria-hidden="true">
      <div className="asset-frame" />
      <div className="asset-words">
        <span className="asset-coming" />
        <span className="asset-coming asset-coming-short" />
      </div>
    </div>
  ) : (
    <div className="asset-row" aria-hidden="true">
      <div className="asset-row-picture" />
      <div className="asset-row-name">
        <span className="asset-coming" />
        <span className="asset-coming asset-coming-short" />
      </div>
    </div>
  );
}
