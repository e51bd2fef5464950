/** What the library takes of the disk (M-04): in one line, and by kind when it is pressed. */
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useEngineQuery } from '../engine/engine.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { kindNames } from './asset-words.ts';
import './StorageMeter.css';

const ORDER = ['VIDEO', 'IMAGE', 'AUDIO', 'PPT'] as const;

export function StorageMeter() {
  const texts = useTexts().assets;
  const format = useFormat();
  const storage = useEngineQuery('assets.storage', {}).data;
  if (!storage) return null;
  const { kinds, recycled, linked_bytes, free_bytes } = storage;
  const rows = ORDER.map((type) => {
    const found = kinds.find((one) => one.type === type);
    return { type, count: found?.count ?? 0, bytes: found?.bytes ?? 0 };
  });
  const used = rows.reduce((sum, { bytes }) => sum + bytes, 0) + recycled.bytes;
  // Of what the library takes and could take: a full bar is a full disk.
  const room = used + (free_bytes ?? 0);
  const share = (bytes: number) => `${room === 0 ? 0 : (bytes / room) * 100}%`;
  const usedText = texts.storageUsed(format.bytes(used));
  return (
    <DialogTrigger>
      <Button className="storage" aria-label={`${texts.storageLabel}: ${usedText}`}>
        <span className="storage-bar" aria-hidden="true">
          {rows.map(({ type, bytes }) => (
            <span key={type} className={`storage-part storage-${type}`} style={{ width: share(bytes) }} />
          ))}
          <span className="storage-part storage-bin" style={{ width: share(recycled.bytes) }} />
        </span>
        <span className="numeric">{usedText}</span>
      </Button>
      <Popover className="menu-popover storage-popover" placement="bottom end" offset={6}>
        <Dialog className="storage-dialog" aria-label={texts.storageLabel}>
          <dl className="numeric">
            {rows.map(({ type, count, bytes }) => (
              <div key={type} className="storage-row">
                <dt>
                  <span className={`storage-dot storage-${type}`} />
                  {kindNames(type, texts)}
                </dt>
                <dd>{texts.storageRow(format.number(count), format.bytes(bytes))}</dd>
              </div>
            ))}
            <div className="storage-row">
              <dt>
                <span className="storage-dot storage-bin" />
                {texts.storageBin}
              </dt>
              <dd>{texts.storageRow(format.number(recycled.count), format.bytes(recycled.bytes))}</dd>
            </div>
            {linked_bytes > 0 && (
              <div className="storage-row">
                <dt>
                  <span className="storage-dot" />
                  {texts.storageLinked}
                </dt>
                <dd>{format.bytes(linked_bytes)}</dd>
              </div>
            )}
          </dl>
          {free_bytes !== null && (
            <p className="storage-free numeric">{texts.storageFree(format.bytes(free_bytes))}</p>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
