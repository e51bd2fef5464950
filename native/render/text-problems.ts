/** What viewers could not read as it was meant: characters that no font has, and titles that do not fit their boxes. */
import { canvasOf } from '../../domain/draw/canvas.ts';
import { createSceneView } from '../../domain/draw/list.ts';
import type { TextItem } from '../../domain/draw/types.ts';
import { type Problem, problem } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import { cleanSubtitleText } from '../../domain/subtitle/clean.ts';
import { missingGlyphs } from '../text/coverage.ts';
import { innerWidth, layOutText, pieceTooWide } from '../text/layout.ts';

export interface TextProblemsOptions {
  readonly script: Script;
  /** What the subtitles of each scene say, before pause marks are taken out; undefined for none. */
  readonly displayTexts: readonly (string | undefined)[];
}

/** Characters that a message names; more would hide what it says. */
const SHOWN_CHARACTERS = 10;
/** Of a word that a message names. */
const SHOWN_WORD = 30;

/** Warnings only, scene by scene: TEXT layers from the lowest to the highest, then the subtitles. */
export function textProblems({ script, displayTexts }: TextProblemsOptions): readonly Problem[] {
  return script.shoot_scripts.flatMap((_, scene) => {
    const subtitles = script.video_config.is_subtitle_enable ? (displayTexts[scene] ?? '') : '';
    return [
      ...titlesOf(script, scene).flatMap((title) => [
        ...glyphProblems(title.text, title.path),
        ...sizeProblems(title),
      ]),
      ...glyphProblems(
        cleanSubtitleText(subtitles)
          .map((paragraph) => paragraph.text)
          .join('\n'),
        `shoot_scripts[${scene}].shoot_script.text_config.text`,
      ),
    ];
  });
}

/** The TEXT layers as they are painted. */
function titlesOf(script: Script, sceneIndex: number): TextItem[] {
  const view = createSceneView({
    script,
    sceneIndex,
    canvas: canvasOf(script),
    cues: [],
    aiLabelText: undefined,
    // Titles stand where they stand whatever the avatar's size.
    avatarSize: { width: 1, height: 1 },
    framesPerSecond: 1,
    frameCount: 1,
  });
  return view.items.filter((item): item is TextItem => item.kind === 'text' && item.role === 'layer');
}

function glyphProblems(text: string, path: string): Problem[] {
  const missing = missingGlyphs(text);
  if (missing.length === 0) return [];
  const characters = missing.slice(0, SHOWN_CHARACTERS).map(named).join(' ');
  return [
    problem('FONT_GLYPH_MISSING', {
      severity: 'warning',
      path,
      details: {
        characters: missing.length > SHOWN_CHARACTERS ? `${characters} … (${missing.length})` : characters,
        count: missing.length,
      },
    }),
  ];
}

/** With its number: whoever reads the message may have no font for the character either. */
function named(grapheme: string): string {
  const codes = Array.from(
    grapheme,
    (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `${grapheme} (${codes.join(' ')})`;
}

function sizeProblems(title: TextItem): Problem[] {
  const { text, style, rect, path } = title;
  const width = innerWidth(rect.width, style);
  const problems: Problem[] = [];
  const wide = pieceTooWide(text, style, width);
  if (wide) {
    const letters = Array.from(wide.text);
    problems.push(
      problem('TEXT_WORD_TOO_WIDE', {
        severity: 'warning',
        path,
        details: {
          word: letters.length > SHOWN_WORD ? `${letters.slice(0, SHOWN_WORD).join('')}…` : letters.join(''),
          found: Math.ceil(wide.width),
          width: Math.floor(width),
        },
      }),
    );
  }
  const lines = layOutText(text, style, width).lines.length;
  const fits = linesThatFit(title);
  if (lines > fits)
    problems.push(
      problem('TEXT_OVERFLOWS', { severity: 'warning', path, details: { lines, height: rect.height, fits } }),
    );
  return problems;
}

/** Lines whose letters lie in the box; the space above the first and below the last may reach out of it. */
function linesThatFit({ rect, style }: TextItem): number {
  const lineHeight = style.fontSizePx * style.lineHeight;
  const leading = lineHeight - style.fontSizePx;
  const padding = style.backdrop?.paddingPx ?? 0;
  return Math.max(0, Math.floor((rect.height - 2 * padding + leading) / lineHeight + 1e-9));
}
