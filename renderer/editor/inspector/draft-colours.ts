/** The colours of a draft, to be used again. */
import { parseColour } from '../../../domain/draw/colour.ts';
import type { Script } from '../../../domain/script/schema.ts';

const MOST = 14;
const ALWAYS = ['#ffffff', '#000000'] as const;

/** @returns `#rrggbb`, those that are used most first */
export function coloursOf(script: Script): readonly string[] {
  const counts = new Map<string, number>();
  const count = (text: string) => {
    const colour = text.startsWith('#') ? parseColour(text.slice(0, 7)) : undefined;
    if (colour !== undefined) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  };
  const scenes = script.shoot_scripts.map(({ shoot_script: scene }) => [
    scene.background_config,
    scene.layer_config?.map(({ text_config, x_studio }) => [
      text_config?.font_color,
      x_studio?.stroke_color,
      x_studio?.backdrop,
    ]),
    scene.x_studio?.transition,
  ]);
  const open: unknown[] = [script.video_config.subtitle_config, scenes];
  for (let value = open.pop(); value !== undefined || open.length > 0; value = open.pop()) {
    if (typeof value === 'string') count(value);
    else if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
  }
  const used = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  return [...new Set([...used, ...ALWAYS])].slice(0, MOST);
}
