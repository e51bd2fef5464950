import { Dialog } from '../design/Dialog.tsx';
import { useTexts } from '../texts/language.tsx';
import { type Component, OTHERS, PACKAGES } from './licences.ts';
import './LicencesDialog.css';

export function LicencesDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts().settings;
  return (
    <Dialog title={texts.licencesTitle} isOpen onClose={onClose}>
      <p>{texts.licencesText}</p>
      <Components title={texts.licencesPackages} of={PACKAGES} />
      <Components title={texts.licencesOthers} of={OTHERS} />
    </Dialog>
  );
}

function Components({
  title,
  of: components,
}: {
  readonly title: string;
  readonly of: readonly Component[];
}) {
  return (
    <section className="licences">
      <h3>{title}</h3>
      <dl translate="no" data-selectable>
        {components.map(({ name, licence }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{licence}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
