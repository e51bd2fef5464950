/** Installs a voice pack, from files or from an address, and shows under which licence it came. */
import { FileUp } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, PayloadOf } from '../../domain/contract/contract.ts';
import type { VoicePackRecord } from '../../domain/contract/voices.ts';
import type { ChosenFile } from '../../domain/shell/shell.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Progress } from '../design/Progress.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { TextField } from '../design/TextField.tsx';
import { useEngine, useEngineEvent } from '../engine/engine.tsx';
import { recordOf } from '../engine/fault-record.ts';
import { useShell } from '../shell/shell.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import './InstallDialog.css';

const PLACES = ['model', 'config', 'card'] as const;
type Place = (typeof PLACES)[number];
const EXTENSIONS: Readonly<Record<Place, readonly string[]>> = {
  model: ['onnx'],
  config: ['json'],
  card: [],
};

export function InstallDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const engine = useEngine();
  const shell = useShell();
  const [origin, setOrigin] = useState<'files' | 'address'>('files');
  const [files, setFiles] = useState<Partial<Record<Place, ChosenFile>>>({});
  const [address, setAddress] = useState('');
  const [sha256, setSha256] = useState('');
  const [fraction, setFraction] = useState<number>();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [pack, setPack] = useState<VoicePackRecord>();
  const isInstalling = useRef(false);

  useEngineEvent(
    'voices.progress',
    useCallback((payload: PayloadOf<'voices.progress'>) => setFraction(payload.fraction), []),
  );
  const giveUp = useCallback(() => {
    // Nobody waits for its answer.
    if (isInstalling.current) void engine.call('voices.cancel', { work: 'install' }).catch(() => undefined);
  }, [engine]);
  useEffect(() => giveUp, [giveUp]);

  const placeNames = { model: texts.voices.model, config: texts.voices.config, card: texts.voices.card };
  const attempt = async (work: () => Promise<void>) => {
    setFault(undefined);
    try {
      await work();
    } catch (error) {
      const record = recordOf(error);
      if (record.code !== 'CANCELLED') setFault(faultText(record, language));
    }
  };
  const choose = (place: Place) =>
    attempt(async () => {
      const extensions = EXTENSIONS[place];
      const title = placeNames[place];
      const filters = extensions.length > 0 ? [{ name: title, extensions }] : [];
      const file = await shell.chooseFile({ title, filters });
      if (file) setFiles((before) => ({ ...before, [place]: file }));
    });
  const install = () =>
    attempt(async () => {
      const grants = PLACES.flatMap((place) => files[place]?.grant ?? []);
      const from: InputOf<'voices.install'>['from'] =
        origin === 'files' ? { grants } : { address: address.trim(), sha256: sha256.trim() };
      setBusy(true);
      setFraction(undefined);
      isInstalling.current = true;
      try {
        setPack(await engine.call('voices.install', { from }));
      } finally {
        isInstalling.current = false;
        setBusy(false);
        // A grant works once.
        setFiles({});
      }
    });
  const takeBack = (found: VoicePackRecord) =>
    attempt(async () => {
      await engine.call('voices.remove', { pack_id: found.pack_id });
      onClose();
    });
  const isAddressRight = /^https:\/\/\S+$/i.test(address.trim());
  const isHashRight = /^[0-9a-f]{64}$/i.test(sha256.trim());
  const isReady = origin === 'files' ? files.model && files.config : isAddressRight && isHashRight;
  if (pack)
    return (
      <Dialog
        title={texts.voices.installedTitle(pack.name)}
        isOpen
        onClose={onClose}
        buttons={
          <>
            {/* One that was there before may be used by drafts: removing it is another question. */}
            {pack.is_new && <Button onPress={() => void takeBack(pack)}>{texts.voices.takeBack}</Button>}
            <Button kind="primary" autoFocus onPress={onClose}>
              {texts.voices.keep}
            </Button>
          </>
        }
      >
        <p className="install-licence" data-selectable>
          {texts.voices.licence(pack.licence)}
        </p>
        <p>{texts.voices.licenceHelp}</p>
        {fault !== undefined && <p role="alert">{fault}</p>}
      </Dialog>
    );
  return (
    <Dialog
      title={texts.voices.installTitle}
      isOpen
      onClose={onClose}
      buttons={
        <>
          <Button onPress={isBusy ? giveUp : onClose}>{texts.common.cancel}</Button>
          <Button
            kind="primary"
            isBusy={isBusy}
            isDisabled={!isReady && !isBusy}
            onPress={() => void install()}
          >
            {texts.voices.install}
          </Button>
        </>
      }
    >
      <div className="install">
        <p>{texts.voices.installHelp}</p>
        <Segmented
          label={texts.voices.origin}
          value={origin}
          onChange={setOrigin}
          isDisabled={isBusy}
          options={[
            { value: 'files', text: texts.voices.originFiles },
            { value: 'address', text: texts.voices.originAddress },
          ]}
        />
        {origin === 'files' ? (
          <div className="install-files">
            {PLACES.map((place) => (
              <div key={place} className="install-file">
                <span>
                  <strong>{placeNames[place]}</strong>
                  <span className="install-name">{files[place]?.fileName ?? texts.voices.noFile}</span>
                </span>
                <Button
                  icon={FileUp}
                  isDisabled={isBusy}
                  aria-label={texts.voices.chooseFile(placeNames[place])}
                  onPress={() => void choose(place)}
                >
                  {texts.voices.choose}
                </Button>
              </div>
            ))}
          </div>
        ) : (
          <>
            <TextField
              label={texts.voices.address}
              placeholder="https://…/voice.onnx"
              isDisabled={isBusy}
              error={address.trim() === '' || isAddressRight ? undefined : texts.voices.addressInvalid}
              value={address}
              onChange={setAddress}
            />
            <TextField
              label="SHA-256"
              help={texts.voices.hashHelp}
              isDisabled={isBusy}
              error={sha256.trim() === '' || isHashRight ? undefined : texts.voices.hashInvalid}
              value={sha256}
              onChange={setSha256}
            />
          </>
        )}
        {isBusy && <Progress label={texts.voices.installing} fraction={fraction} />}
        {fault !== undefined && (
          <p className="install-fault" role="alert">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}
