/** Everything that can be set of the selected layers: of one according to its kind, of several what they have in common. */

import { Layers2 } from 'lucide-react';
import { Fragment } from 'react';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { Icon } from '../../design/Icon.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { presenterName } from '../presenter-names.ts';
import { ArrangeRow } from './ArrangeRow.tsx';
import { type SelectedLayer, useSelectedLayers } from './bindings.ts';
import { useInspector } from './inspector-context.ts';
import { LookSection, TimeSection } from './LookSection.tsx';
import { kindName, LAYER_ICONS, type LayerKind, layerName } from './layer-names.ts';
import { ClipSection, PictureSection } from './MediaLayerSections.tsx';
import { PlaceSection } from './PlaceSection.tsx';
import { PresenterLayerSection } from './PresenterLayerSection.tsx';
import { TextLayerSection } from './TextLayerSection.tsx';

export function LayerProperties() {
  const texts = useTexts().inspector;
  const language = useLanguage();
  const { script, sceneKey } = useInspector();
  const layers = useSelectedLayers();
  const [first] = layers;
  if (!first) return null;
  const kinds = new Set<LayerKind>(layers.map(({ layer }) => layer.layer_type));
  const only = kinds.size === 1 ? first.layer.layer_type : undefined;
  const isOne = layers.length === 1;
  const name = isOne
    ? layerName(first.layer, presenterName(script.model_asset_id, language), texts)
    : texts.layersSelected(layers.length);
  return (
    <>
      <header className="layer-header">
        <span className="layer-header-mark">
          <Icon of={only ? LAYER_ICONS[only] : Layers2} />
        </span>
        <h3 className="layer-header-name" title={name}>
          {name}
        </h3>
        {isOne && only && <span className="layer-header-kind">{kindName(only, texts)}</span>}
      </header>
      <ArrangeRow />
      {/* What was refused in a field says nothing of other layers. */}
      <Fragment key={`${sceneKey} ${layers.map(nameOf).join()}`}>
        {only === 'TEXT' && <TextLayerSection />}
        {only === 'IMAGE' && <PictureSection />}
        {only === 'VIDEO' && <ClipSection />}
        {only === 'HUMAN' && <PresenterLayerSection />}
        <PlaceSection />
        <LookSection />
        <TimeSection />
      </Fragment>
    </>
  );
}

/** A presenter gets a layer with the first change, in the midst of which nothing may be taken from under the hand. */
function nameOf({ ref, layer }: SelectedLayer): LayerRef {
  return layer.layer_type === 'HUMAN' ? 'presenter' : ref;
}
