import type { Framing } from '../avatar/types.ts';
import { humanLayerExtension } from '../script/extensions.ts';
import type { ShootScript } from '../script/schema.ts';

/** What of its presenter a scene shows: the size of that is the `avatarSize` of its draw list. */
export function sceneFraming({ layer_config }: Pick<ShootScript, 'layer_config'>): Framing {
  const human = layer_config?.find((layer) => layer.layer_type === 'HUMAN');
  return humanLayerExtension.safeParse(human?.x_studio ?? {}).data?.framing ?? 'full';
}
