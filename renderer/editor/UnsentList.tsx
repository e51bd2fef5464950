/** Texts that could not be saved, to be copied before their page is gone. */
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { useTexts } from '../texts/language.tsx';
import type { UnsentScene } from './unsent-texts.ts';
import './UnsentList.css';

export interface UnsentDraft {
  readonly name: string;
  readonly scenes: readonly UnsentScene[];
}

export function UnsentList({ drafts }: { readonly drafts: readonly UnsentDraft[] }) {
  const texts = useTexts().editor;
  const [isCopied, setCopied] = useState(false);
  const rows = drafts.flatMap(({ name, scenes }) =>
    scenes.map(({ sceneIndex, text }) => ({
      id: `${name}/${sceneIndex}/${text}`,
      title: texts.unsentScene(name, sceneIndex + 1),
      text,
    })),
  );
  if (rows.length === 0) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(rows.map(({ title, text }) => `${title}\n${text}`).join('\n\n'));
    setCopied(true);
  };
  return (
    <section className="unsent" aria-labelledby="unsent-title">
      <h2 id="unsent-title">{texts.unsentTitle}</h2>
      <p>{texts.unsentText}</p>
      <dl>
        {rows.map(({ id, title, text }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd data-selectable>{text === '' ? texts.noText : text}</dd>
          </div>
        ))}
      </dl>
      <Button kind="primary" icon={isCopied ? Check : Copy} onPress={() => void copy()}>
        {isCopied ? texts.unsentCopied : texts.unsentCopy}
      </Button>
    </section>
  );
}
