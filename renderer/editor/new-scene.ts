/** What a scene is made of that is added to a draft. */
import type { ShootScript, ShootScriptItem } from '../../domain/script/schema.ts';

/** It looks like the one beside it, without what that one shows or says: background and presenter stay. */
export function sceneAfter({ shoot_script: beside }: ShootScriptItem): ShootScript {
  const people = (beside.layer_config ?? []).filter((layer) => layer.layer_type === 'HUMAN');
  return {
    script_type: 'TEXT',
    text_config: { text: '' },
    ...(beside.background_config === undefined ? {} : { background_config: beside.background_config }),
    ...(people.length === 0
      ? {}
      : {
          layer_config: people.map((layer) => ({
            ...layer,
            ...(layer.position === undefined ? {} : { position: { ...layer.position, layer_index: 1 } }),
          })),
        }),
  };
}
