/** What layers are called and how they are marked, in a list of them. */
import { Film, Image, type LucideIcon, Type, UserRound } from 'lucide-react';
import { clipSourceOf, pictureSourceOf } from '../../../domain/script/media.ts';
import { shownFile } from '../../../domain/script/reference.ts';
import type { LayerConfig } from '../../../domain/script/schema.ts';
import type { Texts } from '../../texts/texts.ts';
import { fieldValue } from './field.ts';
import { textOfLayer } from './layer-edits.ts';
import { LAYER_FIELDS } from './layer-fields.ts';

export type LayerKind = LayerConfig['layer_type'];

export const LAYER_ICONS: Readonly<Record<LayerKind, LucideIcon>> = {
  HUMAN: UserRound,
  IMAGE: Image,
  VIDEO: Film,
  TEXT: Type,
};

export function kindName(kind: LayerKind, texts: Texts['inspector']): string {
  return { HUMAN: texts.presenter, IMAGE: texts.picture, VIDEO: texts.clip, TEXT: texts.textLayer }[kind];
}

/** The name that somebody gave it, or what it shows. @param presenter as pages call the one of the draft */
export function layerName(layer: LayerConfig, presenter: string, texts: Texts['inspector']): string {
  const shown = layer.layer_type === 'HUMAN' ? presenter : shownOf(layer);
  return fieldValue(layer, LAYER_FIELDS.name) || shown || kindName(layer.layer_type, texts);
}

function shownOf(layer: LayerConfig): string {
  if (layer.layer_type === 'TEXT') return textOfLayer(layer).trim().replace(/\s+/g, ' ').slice(0, 80);
  const source = layer.layer_type === 'VIDEO' ? clipSourceOf(layer) : pictureSourceOf(layer);
  return source ? fileName(source.id) : '';
}

/** As people call it, of `file:music/calm.mp3`. */
export function fileName(source: string): string {
  return shownFile(source.replace(/^file:/, '').replace(/^.*\//, ''));
}
