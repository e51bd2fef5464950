/** Marks that take something written: the length of a pause, a reading, other words, how fast and how loud. */
import { type FormEvent, useState } from 'react';
import { breakTime, phoneme } from '../../../domain/ssml/values.ts';
import type { Attributes } from '../../../domain/writing/markup.ts';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { MarkKind } from './mark-kinds.ts';
import { type ProsodyAttribute, prosodyText } from './prosody-words.ts';
import { ReadingChoices } from './ReadingChoices.tsx';

export interface MarkFormProps {
  readonly kind: MarkKind;
  /** What the mark is for. */
  readonly words: string;
  readonly attributes: Attributes;
  readonly onApply: (attributes: Attributes) => void;
  readonly onEverywhere: (reading: string) => void;
}

export function MarkForm(props: MarkFormProps) {
  if (props.kind === 'pause') return <PauseForm {...props} />;
  if (props.kind === 'reading') return <ReadingForm {...props} />;
  if (props.kind === 'prosody') return <ProsodyForm {...props} />;
  return <AliasForm {...props} />;
}

const isHan = (words: string) => /^\p{sc=Han}+$/u.test(words);

/** As the markup has it; undefined for what is no reading of these words. */
export function readingAttributes(words: string, written: string): Attributes | undefined {
  const ph = written.trim().replace(/^\/(.*)\/$/, '$1');
  const found = ph === '' ? 'ph' : phoneme(ph, undefined, isHan(words) ? words : undefined);
  if (typeof found === 'string') return undefined;
  const isShort =
    found.alphabet === 'pinyin' && isHan(words) && found.value.split(' ').length !== [...words].length;
  return isShort ? undefined : { alphabet: found.alphabet, ph: found.value };
}

const PINYIN_EXAMPLE = 'chong2 qing4';
const IPA_EXAMPLE = 'təˈmɑːtoʊ';

function ReadingForm({ words, attributes, onApply, onEverywhere }: MarkFormProps) {
  const texts = useTexts().writing;
  const [written, setWritten] = useState(attributes.ph ?? '');
  const [isTried, setTried] = useState(false);
  const reading = readingAttributes(words, written);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reading) onApply(reading);
    else setTried(true);
  };
  const everywhere = () => {
    if (!reading) setTried(true);
    else onEverywhere(reading.alphabet === 'ipa' ? `/${reading.ph}/` : reading.ph!);
  };
  return (
    <form className="mark-form" onSubmit={submit}>
      {isHan(words) && <ReadingChoices words={words} written={written} onWritten={setWritten} />}
      <TextField
        label={texts.readingOf(words)}
        help={texts.readingHelp(PINYIN_EXAMPLE, IPA_EXAMPLE)}
        value={written}
        onChange={setWritten}
        error={isTried && !reading ? texts.readingInvalid : undefined}
        autoFocus
      />
      <div className="mark-buttons">
        <Button size="small" onPress={everywhere}>
          {texts.everywhere}
        </Button>
        <Button size="small" kind="primary" type="submit">
          {texts.apply}
        </Button>
      </div>
    </form>
  );
}

function AliasForm({ words, attributes, onApply }: MarkFormProps) {
  const texts = useTexts().writing;
  const [alias, setAlias] = useState(attributes.alias ?? '');
  const [isTried, setTried] = useState(false);
  const isEmpty = alias.trim() === '';
  return (
    <form
      className="mark-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isEmpty) setTried(true);
        else onApply({ alias: alias.trim() });
      }}
    >
      <TextField
        label={texts.alias}
        placeholder={words}
        value={alias}
        onChange={setAlias}
        maxLength={256}
        error={isTried && isEmpty ? texts.aliasInvalid : undefined}
        autoFocus
      />
      <div className="mark-buttons">
        <Button size="small" kind="primary" type="submit">
          {texts.apply}
        </Button>
      </div>
    </form>
  );
}

function PauseForm({ attributes, onApply }: MarkFormProps) {
  const texts = useTexts().writing;
  const [written, setWritten] = useState(() => {
    const durationMs = breakTime(attributes.time ?? '');
    return durationMs === undefined ? '' : String(durationMs / 1000);
  });
  const [isTried, setTried] = useState(false);
  const durationMs = breakTime(`${written.trim()}s`);
  return (
    <form
      className="mark-form mark-form-line"
      onSubmit={(event) => {
        event.preventDefault();
        if (durationMs === undefined) setTried(true);
        else onApply({ time: `${durationMs}ms` });
      }}
    >
      <TextField
        label={texts.pauseSeconds}
        inputMode="decimal"
        value={written}
        onChange={setWritten}
        error={isTried && durationMs === undefined ? texts.pauseInvalid : undefined}
      />
      <Button size="small" type="submit">
        {texts.apply}
      </Button>
    </form>
  );
}

const RATES = ['60%', '80%', '90%', '110%', '125%', '150%'];
const PITCHES = ['-4st', '-2st', '-1st', '+1st', '+2st', '+4st'];
const VOLUMES = ['-8dB', '-4dB', '+4dB', '+8dB'];

function ProsodyForm({ attributes, onApply }: MarkFormProps) {
  const texts = useTexts().writing;
  const [wanted, setWanted] = useState<Attributes>(attributes);
  const options = (values: readonly string[], name: ProsodyAttribute) => {
    const own = attributes[name];
    const all = own === undefined || values.includes(own) ? values : [own, ...values];
    return [
      { value: '', text: texts.unchanged },
      ...all.map((value) => ({ value, text: prosodyText(name, value, texts) })),
    ];
  };
  const choose = (name: string) => (value: string) => {
    const { [name]: _, ...rest } = wanted;
    setWanted(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <form
      className="mark-form"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(wanted);
      }}
    >
      <Select
        label={texts.rate}
        options={options(RATES, 'rate')}
        value={wanted.rate ?? ''}
        onChange={choose('rate')}
      />
      <Select
        label={texts.pitch}
        options={options(PITCHES, 'pitch')}
        value={wanted.pitch ?? ''}
        onChange={choose('pitch')}
      />
      <Select
        label={texts.volume}
        options={options(VOLUMES, 'volume')}
        value={wanted.volume ?? ''}
        onChange={choose('volume')}
      />
      <div className="mark-buttons">
        <Button size="small" kind="primary" type="submit">
          {texts.apply}
        </Button>
      </div>
    </form>
  );
}
