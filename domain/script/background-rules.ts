/** Rules about what stands behind a scene. */

import { canvasOf, sizeName } from '../draw/canvas.ts';
import { checkCropShares } from './appearance-rules.ts';
import { stretched } from './clip-rules.ts';
import { backgroundExtension } from './extensions.ts';
import { checkSources, ignored } from './ignored-rules.ts';
import { backgroundSourcesOf } from './media.ts';
import type { PartialBackground, PartialScript } from './prune.ts';
import { referenceProblem } from './reference.ts';
import type { Report, RuleOptions } from './rules.ts';

export function checkBackground(
  background: PartialBackground,
  path: string,
  script: PartialScript,
  options: RuleOptions,
  report: Report,
): void {
  const type = background.background_type;
  const outside = options.outsideAllowed ?? false;
  if (background.background_config)
    report.add(referenceProblem(background.background_config, `${path}.background_config`, outside));
  switch (type) {
    case 'COLOR':
      if (!background.background_color_config)
        report.error('SCRIPT_FIELD_MISSING', `${path}.background_color_config`, {
          field: 'background_color_config',
          expected: '#RRGGBB',
        });
      checkUnused(background, path, report);
      break;
    case 'IMAGE':
    case 'IMAGE_2D':
    case 'VIDEO':
      if (background.background_asset_id)
        report.add(referenceProblem(background.background_asset_id, `${path}.background_asset_id`, outside));
      checkPicture(background, path, script, report);
      checkUnused(background, path, report);
      checkSources(backgroundSourcesOf(background), path, report);
      break;
    case 'AUDIO':
      report.error('FEATURE_NOT_YET', `${path}.background_type`, {
        field: 'background_type',
        found: type,
        instead: 'IMAGE, VIDEO, COLOR',
      });
      break;
  }
}

/** What only a background of another type has. */
function checkUnused(background: PartialBackground, path: string, report: Report): void {
  const type = background.background_type;
  const own = backgroundExtension.safeParse(background.x_studio ?? {}).data ?? {};
  const unused: readonly (readonly [value: unknown, field: string])[] =
    type === 'COLOR'
      ? [
          [background.background_asset_id, 'background_asset_id'],
          [background.background_config, 'background_config'],
          [background.background_image_config, 'background_image_config'],
          ...(['fit', 'opacity', 'crop', 'from_ms'] as const).map(
            (field) => [own[field], `x_studio.${field}`] as const,
          ),
        ]
      : [
          [background.background_color_config, 'background_color_config'],
          [type === 'VIDEO' ? undefined : own.from_ms, 'x_studio.from_ms'],
        ];
  for (const [value, field] of unused)
    if (value !== undefined && value !== '') ignored(`${path}.${field}`, `background_type = ${type}`, report);
}

function checkPicture(
  background: PartialBackground,
  path: string,
  script: PartialScript,
  report: Report,
): void {
  const placed = background.background_image_config;
  const own = backgroundExtension.safeParse(background.x_studio ?? {}).data;
  if (backgroundSourcesOf(background).length === 0)
    report.error('SCRIPT_FIELD_MISSING', `${path}.background_asset_id`, {
      field: 'background_asset_id',
      expected: 'file:…',
    });
  if (placed) checkPlaced(placed, path, script, report);
  checkCropShares(own?.crop, `${path}.x_studio.crop`, report);
  if (placed && own?.crop) ignored(`${path}.x_studio.crop`, 'background_image_config', report);
  if (background.background_type === 'VIDEO' && own?.fit === 'fill')
    stretched(`${path}.x_studio.fit`, report);
}

/** The wire's crop says how large the whole picture is and how far it is pushed out over the top left corner. */
function checkPlaced(
  placed: NonNullable<PartialBackground['background_image_config']>,
  path: string,
  script: PartialScript,
  report: Report,
): void {
  const { dx, dy, width, height } = placed;
  if (dx === undefined || dy === undefined || width === undefined || height === undefined) return;
  const canvas = canvasOf(script);
  const where = `${path}.background_image_config`;
  if (dx + width <= 0 || dy + height <= 0)
    report.error('LAYER_OFF_CANVAS', where, { canvas: sizeName(canvas) });
  else if (dx + width < canvas.width || dy + height < canvas.height)
    report.warning('BACKGROUND_GAP', where, { canvas: sizeName(canvas) });
}
