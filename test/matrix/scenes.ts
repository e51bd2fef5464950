/** Scenes that together hold every kind of layer once, and what must be seen of each. */
import {
  CLEAR_BORDER,
  CLIP_FRAMES,
  CLIP_RATE,
  type Colour,
  DISC_COLOUR,
  QUARTERS,
  shadeOf,
} from './materials.ts';
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

export interface Stage {
  readonly isUpright: boolean;
  /** Nothing but the layers is painted. */
  readonly isTransparent: boolean;
  readonly framesPerSecond: number;
  /** Whether the edges of cells fall between pixels of the output. */
  readonly hasSharpEdges: boolean;
}

/** Cells of 4:3, odd and even, on multiples of three: at two thirds of the size too their edges are whole pixels. */
const CELL = { width: 420, height: 315 };
const STEP = { x: 462, y: 351 };
const FIRST = { x: 33, y: 27 };
const GROUND: Colour = [110, 123, 140];
const TEXT_COLOUR: Colour = [255, 0, 200];
const SUBTITLE_COLOUR: Colour = [0, 224, 255];
export const SUBTITLE_STYLE = { dx: 0, dy: 1000, font_size: 72, font_color: '#00E0FF', stroke_thickness: 0 };

const hex = (colour: Colour) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** What one layer adds to a scene. */
interface Part {
  readonly layer: Readonly<Record<string, unknown>>;
  /** All that it may paint on. */
  readonly rect: Rect;
  readonly probesAt: (frame: number) => readonly Probe[];
}

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
  const still = picture('card.png', stage, ground);
  const moving = (file: string) => picture(file, stage, ground, stage.framesPerSecond);

  return [
    onGround(
      'pictures and text',
      [
        still(cell(0)),
        cropped(cell(1), ground, stage),
        turned(still(roomy), ground),
        disc(cell(4), ground),
        text(cell(5)),
      ],
      hidden,
    ),
    onGround('GIF, WebP, whole avatar', [
      moving('clip.gif')(cell(0)),
      moving('clip.webp')(cell(1)),
      avatar(tall, 'full', ground),
    ]),
    onGround('clips, half avatar', [
      moving('clip.mp4')(cell(0)),
      clearClip(cell(1), ground, stage.framesPerSecond),
      avatar(tall, 'half', ground),
    ]),
    onGround('turned clip, clip of a phone, head', [
      turned(moving('clip.mp4')(roomy), ground),
      moving('phone.mp4')({ ...cell(1), width: 315, height: 420 }),
      avatar(tall, 'head', ground),
    ]),
    {
      name: 'picture behind, avatar in a circle',
      script: sceneScript([avatar(tall, 'circle', null)], behind('IMAGE', 'card.png')),
      probesAt: () => [
        ...backgroundProbes(isUpright),
        // What lies in the corners of a circle's box is not of the circle.
        ...[
          [tall.x + 12, tall.y + 12],
          [tall.x + tall.width - 12, tall.y + 12],
        ].map(([x, y]): Probe => ({ kind: 'colour', x: x!, y: y!, colour: backgroundAt(x!, y!, isUpright) })),
      ],
    },
    {
      name: 'clip behind',
      script: sceneScript([], behind('VIDEO', 'clip.mp4'), hidden),
      probesAt: (frame) => [
        ...backgroundProbes(isUpright),
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

function layerIn(rect: Rect, type: string, more: object): Record<string, unknown> {
  return {
    layer_type: type,
    position: { dx: rect.x, dy: rect.y },
    size: { width: rect.width, height: rect.height },
    ...more,
  };
}

/** A picture, or with a rate a clip or a picture that moves, on the whole of its cell. */
function picture(file: string, stage: Stage, ground: Ground, framesPerSecond?: number): (rect: Rect) => Part {
  return (rect) => ({
    layer: isVideo(file)
      ? layerIn(rect, 'VIDEO', { video_config: { video_url: `file:${file}` } })
      : layerIn(rect, 'IMAGE', { asset_id: `file:${file}` }),
    rect,
    probesAt: (frame) => [
      ...quarterProbes(rect, QUARTERS),
      ...(stage.hasSharpEdges ? [{ kind: 'edges', rect, quarters: QUARTERS, ground } as const] : []),
      ...(framesPerSecond === undefined ? [] : [squareProbe(rect, frame, framesPerSecond)]),
    ],
  });
}

const isVideo = (file: string) => file.endsWith('.mp4') || file.endsWith('.webm');

/** The upper half of the picture's middle: its left half on the left, its right on the right. */
function cropped(rect: Rect, ground: Ground, { hasSharpEdges }: Stage): Part {
  const [left, right] = QUARTERS;
  const quarters = [left, right, left, right] as const;
  const crop = { x: 0.25, y: 0, width: 0.5, height: 0.5 };
  return {
    layer: layerIn(rect, 'IMAGE', { asset_id: 'file:card.png', x_studio: { crop, fit: 'fill' } }),
    rect,
    probesAt: () => [
      ...quarterProbes(rect, quarters),
      ...(hasSharpEdges ? [{ kind: 'edges', rect, quarters, ground } as const] : []),
    ],
  };
}

const ANGLE = 30;

/** The same, turned about its centre. */
function turned(part: Part, ground: Ground): Part {
  const { rect } = part;
  const centre = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  const radians = (ANGLE * Math.PI) / 180;
  const turn = (x: number, y: number) => ({
    x: centre.x + (x - centre.x) * Math.cos(radians) - (y - centre.y) * Math.sin(radians),
    y: centre.y + (x - centre.x) * Math.sin(radians) + (y - centre.y) * Math.cos(radians),
  });
  const corners = [rect.x, rect.x + rect.width].flatMap((x) =>
    [rect.y, rect.y + rect.height].map((y) => turn(x, y)),
  );
  const left = Math.min(...corners.map(({ x }) => x));
  const top = Math.min(...corners.map(({ y }) => y));
  const box = { x: left, y: top, width: 2 * (centre.x - left), height: 2 * (centre.y - top) };
  return {
    layer: { ...part.layer, rotation: { angle: ANGLE } },
    rect: box,
    probesAt: (frame) => [
      ...part
        .probesAt(frame)
        .filter((probe) => probe.kind === 'colour')
        .map((probe) => ({ ...probe, ...turn(probe.x, probe.y) })),
      // Where it would be if it had not been turned.
      { kind: 'colour', x: rect.x + 6, y: rect.y + rect.height - 6, colour: ground },
    ],
  };
}

function disc(rect: Rect, ground: Ground): Part {
  return {
    layer: layerIn(rect, 'IMAGE', { asset_id: 'file:disc.png', x_studio: { fit: 'contain' } }),
    rect,
    probesAt: () => [
      { kind: 'colour', ...middleOf(rect), colour: DISC_COLOUR },
      { kind: 'colour', x: rect.x + 3, y: rect.y + 3, colour: ground },
      { kind: 'soft', rect, colour: DISC_COLOUR, ground },
    ],
  };
}

function text(rect: Rect): Part {
  return {
    layer: layerIn(rect, 'TEXT', {
      text_config: {
        text_context: Buffer.from('Matrix').toString('base64'),
        font_size: 96,
        font_color: hex(TEXT_COLOUR),
      },
    }),
    rect,
    probesAt: () => [{ kind: 'ink', rect, colour: TEXT_COLOUR, present: true }],
  };
}

function avatar(rect: Rect, framing: string, ground: Ground): Part {
  return {
    layer: layerIn(rect, 'HUMAN', { x_studio: { framing } }),
    rect,
    probesAt: () => [{ kind: 'busy', rect, ground }],
  };
}

function clearClip(rect: Rect, ground: Ground, framesPerSecond: number): Part {
  const inset = { x: rect.width * CLEAR_BORDER, y: rect.height * CLEAR_BORDER };
  return {
    layer: layerIn(rect, 'VIDEO', { video_config: { video_url: 'file:alpha.webm' } }),
    rect,
    probesAt: (frame) => [
      ...quarterProbes(rect, QUARTERS),
      squareProbe(rect, frame, framesPerSecond),
      { kind: 'colour', x: rect.x + inset.x / 2, y: rect.y + rect.height / 2, colour: ground },
      { kind: 'colour', x: rect.x + rect.width / 4, y: rect.y + inset.y / 2, colour: ground },
    ],
  };
}

function quarterProbes(rect: Rect, quarters: readonly Colour[]): Probe[] {
  return quarters.map((colour, index) => ({
    kind: 'colour',
    x: rect.x + rect.width * (index % 2 === 1 ? 0.75 : 0.25),
    y: rect.y + rect.height * (index >> 1 === 1 ? 0.75 : 0.25),
    colour,
  }));
}

function squareProbe(rect: Rect, frame: number, framesPerSecond: number): Probe {
  return { kind: 'colour', ...middleOf(rect), colour: greyAt(frame, framesPerSecond) };
}

/** The last frame of the clip that is not later than the output's. */
function greyAt(frame: number, framesPerSecond: number): Colour {
  const shown = Math.floor((frame * CLIP_RATE) / framesPerSecond) % CLIP_FRAMES;
  const shade = shadeOf(shown);
  return [shade, shade, shade];
}

function behind(type: string, file: string) {
  return { background_type: type, background_asset_id: `file:${file}` };
}

function backgroundProbes(isUpright: boolean): Probe[] {
  const { x, y } = centreOf(isUpright);
  return [
    [0.3, 0.2],
    [1.2, 0.2],
    [0.04, 1.8],
    [1.8, 1.8],
  ].map(([across, down]) => {
    const place = { x: x * across!, y: y * down! };
    return { kind: 'colour', ...place, colour: backgroundAt(place.x, place.y, isUpright) };
  });
}

/** A card that covers the canvas, its middle in the middle. */
function backgroundAt(x: number, y: number, isUpright: boolean): Colour {
  const centre = centreOf(isUpright);
  return QUARTERS[(x > centre.x ? 1 : 0) + (y > centre.y ? 2 : 0)] as Colour;
}

function centreOf(isUpright: boolean) {
  return isUpright ? { x: 540, y: 960 } : { x: 960, y: 540 };
}

function middleOf(rect: Rect) {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}
