/** Scenes that together hold every kind of layer once, and what must be seen of each. */
import { type Colour, HDR_QUARTERS, QUARTERS } from './materials.ts';
import {
  avatar,
  clearClip,
  cropped,
  disc,
  greyAt,
  hex,
  type Part,
  picture,
  quarterProbes,
  type Stage,
  text,
  turned,
  veiled,
} from './parts.ts';
import type { Ground, Probe, Rect } from './probes.ts';

export interface MatrixScene {
  readonly name: string;
  /** The script's `shoot_script`. */
  readonly script: Readonly<Record<string, unknown>>;
  /** What must be seen at a scene-local frame. */
  readonly probesAt: (frame: number) => readonly Probe[];
  /** Whether the scene's report says when there are subtitles. */
  readonly hasSubtitles?: true;
}

/** Cells of 4:3, odd and even, on multiples of three: at two thirds of the size too their edges are whole pixels. */
const CELL = { width: 420, height: 315 };
const STEP = { x: 462, y: 351 };
const FIRST = { x: 33, y: 27 };
const GROUND: Colour = [110, 123, 140];
const SUBTITLE_COLOUR: Colour = [0, 224, 255];
export const SUBTITLE_STYLE = { dx: 0, dy: 1000, font_size: 72, font_color: '#00E0FF', stroke_thickness: 0 };

export function matrixScenes(stage: Stage): readonly MatrixScene[] {
  const { isUpright } = stage;
  const ground: Ground = stage.isTransparent ? null : GROUND;
  const cell = (index: number): Rect => {
    const columns = isUpright ? 2 : 4;
    return {
      x: FIRST.x + (index % columns) * STEP.x,
      y: FIRST.y + Math.floor(index / columns) * STEP.y,
      ...CELL,
    };
  };
  const tall: Rect = isUpright
    ? { x: FIRST.x, y: FIRST.y + 3 * STEP.y, width: 420, height: 666 }
    : { x: FIRST.x + 3 * STEP.x, y: FIRST.y, width: 420, height: 666 };

  /** A turned cell needs more room than an upright one. */
  const roomy = cell(isUpright ? 7 : 6);

  const onGround = (name: string, parts: readonly Part[], more: object = {}): MatrixScene => ({
    name,
    script: sceneScript(
      parts,
      stage.isTransparent ? undefined : { background_type: 'COLOR', background_color_config: hex(GROUND) },
      more,
    ),
    probesAt: (frame) => [
      ...parts.flatMap((part) => part.probesAt(frame)),
      { kind: 'rest', rects: parts.map((part) => part.rect), ground },
    ],
  });
  const hidden = { x_studio: { ...SHORT, hide_avatar: true } };
  const hdr = {
    layer: picture('hdr.mp4', stage, ground)(cell(0)).layer,
    rect: cell(0),
    probesAt: () => quarterProbes(cell(0), HDR_QUARTERS),
  };
  const still = picture('card.png', stage, ground);
  const moving = (file: string) => picture(file, stage, ground, stage.framesPerSecond);

  return [
    onGround(
      'pictures and text',
      [
        still(cell(0)),
        veiled(still(cell(3)), { opacity: 0.6, fade_in_ms: 120 }, stage, ground),
        cropped(cell(1), ground, stage),
        turned(still(roomy), ground),
        disc(cell(4), ground),
        text(cell(5)),
      ],
      hidden,
    ),
    onGround('GIF, WebP, whole avatar', [
      moving('clip.gif')(cell(0)),
      veiled(moving('clip.webp')(cell(1)), { opacity: 1, fade_in_ms: 120 }, stage, ground),
      avatar(tall, 'full', ground),
    ]),
    onGround('clips, half avatar', [
      moving('clip.mp4')(cell(0)),
      clearClip(cell(1), ground, stage.framesPerSecond),
      veiled(still(cell(2)), { opacity: 1, out_ms: 200, fade_out_ms: 200 }, stage, ground),
      avatar(tall, 'half', ground),
    ]),
    onGround('turned clip, clip of a phone, head', [
      veiled(turned(moving('clip.mp4')(roomy), ground), { opacity: 0.5 }, stage, ground),
      moving('phone.mp4')({ ...cell(1), width: 315, height: 420 }),
      avatar(tall, 'head', ground),
    ]),
    {
      name: 'picture behind, avatar in a circle',
      script: sceneScript([avatar(tall, 'circle', null)], behind('IMAGE', 'card.png'), {
        x_studio: { ...SHORT, transition: { kind: 'dissolve', duration_ms: DISSOLVE_MS } },
      }),
      probesAt: (frame) => {
        const share = dissolvedAt(frame, stage.framesPerSecond);
        // Where the scene before shows its ground.
        if (share < 1) return freeProbes(isUpright).map((probe) => ({ ...probe, share, ground }));
        return [
          ...backgroundProbes(isUpright),
          // What lies in the corners of a circle's box is not of the circle.
          ...[
            [tall.x + 12, tall.y + 12],
            [tall.x + tall.width - 12, tall.y + 12],
          ].map(([x, y]) => backgroundProbe(x!, y!, isUpright)),
        ];
      },
    },
    {
      name: 'clip behind, HDR',
      script: sceneScript([hdr], behind('VIDEO', 'clip.mp4'), hidden),
      probesAt: (frame) => [
        ...freeProbes(isUpright).slice(1),
        ...hdr.probesAt(),
        { kind: 'colour', ...centreOf(isUpright), colour: greyAt(frame, stage.framesPerSecond) },
      ],
    },
    {
      ...onGround('subtitles', [], {
        script_type: 'TEXT',
        text_config: { text: 'Hi.' },
        x_studio: { tail_ms: 0, hide_avatar: true },
      }),
      probesAt: () => [],
      hasSubtitles: true,
    },
  ];
}

/** Where subtitles are, and that nothing else is there. */
export function subtitleProbes(stage: Stage, present: boolean): readonly Probe[] {
  const [width, height] = stage.isUpright ? [1080, 1920] : [1920, 1080];
  const rect = { x: 0, y: SUBTITLE_STYLE.dy - 200, width, height: 200 };
  return [
    { kind: 'ink', rect, colour: SUBTITLE_COLOUR, present },
    {
      kind: 'rest',
      rects: present ? [{ ...rect, height: height - rect.y }] : [],
      ground: stage.isTransparent ? null : GROUND,
    },
  ];
}

/** As short as a scene can be: sixty milliseconds of sound. */
const SHORT = { audio: 'file:tick.wav', tail_ms: 0 };

function sceneScript(parts: readonly Part[], background: object | undefined, more: object = {}) {
  return {
    script_type: 'AUDIO',
    ...(background ? { background_config: [background] } : {}),
    layer_config: parts.map(({ layer }) => layer),
    x_studio: SHORT,
    ...more,
  };
}

function behind(type: string, file: string) {
  return { background_type: type, background_asset_id: `file:${file}` };
}

const DISSOLVE_MS = 120;

/** Share of the new scene's picture: every frame of a dissolve is a mixture, the first and the last included. */
function dissolvedAt(frame: number, framesPerSecond: number): number {
  const count = Math.round((DISSOLVE_MS * framesPerSecond) / 1000);
  return Math.min(1, (frame + 1) / (count + 1));
}

type ColourProbe = Extract<Probe, { kind: 'colour' }>;

function backgroundProbe(x: number, y: number, isUpright: boolean): ColourProbe {
  return { kind: 'colour', x, y, colour: backgroundAt(x, y, isUpright) };
}

/** Three places that no layer of the scenes with a clip covers. */
function freeProbes(isUpright: boolean): ColourProbe[] {
  const { x, y } = centreOf(isUpright);
  return [
    [0.3, 0.2],
    [0.04, 1.8],
    [1.8, 1.8],
  ].map(([across, down]) => backgroundProbe(x * across!, y * down!, isUpright));
}

function backgroundProbes(isUpright: boolean): ColourProbe[] {
  const { x, y } = centreOf(isUpright);
  return [...freeProbes(isUpright), backgroundProbe(x * 1.2, y * 0.2, isUpright)];
}

/** A card that covers the canvas, its middle in the middle. */
function backgroundAt(x: number, y: number, isUpright: boolean): Colour {
  const centre = centreOf(isUpright);
  return QUARTERS[(x > centre.x ? 1 : 0) + (y > centre.y ? 2 : 0)] as Colour;
}

function centreOf(isUpright: boolean) {
  return isUpright ? { x: 540, y: 960 } : { x: 960, y: 540 };
}
