/**
 * From nodes to what the viewer reads, and how each stretch of it is to be said. The display text holds no tags, one
 * space where there were several, and one `\n` between paragraphs.
 */
import type { Emphasis, Position, SayAs, SpeechNode } from '../ssml/nodes.ts';
import type { LanguageTag, Prosody, ReadingAlphabet } from './types.ts';

export interface Style {
  readonly prosody: Prosody;
  readonly emphasis: Emphasis;
  readonly voiceId?: string;
  /** From `<lang>`: overrides what the writing system would say. */
  readonly language?: LanguageTag;
  /** From `<word>`: stretches with the same number are said as one. */
  readonly word?: number;
}

/** How a stretch is said: as it stands, as other words, by a reading, or by a rule of `<say-as>`. */
export type Reading =
  | { readonly kind: 'plain' }
  | { readonly kind: 'alias'; readonly text: string }
  | { readonly kind: 'reading'; readonly alphabet: ReadingAlphabet; readonly value: string }
  | { readonly kind: 'say-as'; readonly as: SayAs; readonly format?: string };

export interface TextPiece {
  readonly kind: 'text';
  /** In the display text, half open. */
  readonly start: number;
  readonly end: number;
  readonly style: Style;
  readonly reading: Reading;
}

export type Control =
  | { readonly kind: 'break'; readonly durationMs: number }
  | { readonly kind: 'action'; readonly tag: string; readonly name: string; readonly at: Position }
  | { readonly kind: 'emotion'; readonly emotion: string; readonly at: Position }
  | { readonly kind: 'sentence-edge' };

export type Piece = TextPiece | Control;

export interface Display {
  readonly text: string;
  readonly paragraphs: readonly (readonly Piece[])[];
}

/** @param keepsLines whether a line break starts a paragraph, as in plain text, or is a space, as in XML. */
export function displayOf(nodes: readonly SpeechNode[], base: Prosody, keepsLines: boolean): Display {
  const builder = new DisplayBuilder(keepsLines);
  builder.addAll(nodes, { prosody: base, emphasis: 'none' }, { kind: 'plain' });
  return builder.finish();
}

class DisplayBuilder {
  readonly #keepsLines: boolean;
  readonly #paragraphs: Piece[][] = [];
  #pieces: Piece[] = [];
  #text = '';
  #paragraphStart = 0;
  #words = 0;

  constructor(keepsLines: boolean) {
    this.#keepsLines = keepsLines;
  }

  addAll(nodes: readonly SpeechNode[], style: Style, reading: Reading): void {
    for (const node of nodes) this.#add(node, style, reading);
  }

  finish(): Display {
    this.#endParagraph();
    // What was asked for after the last word still belongs to the last paragraph.
    if (this.#pieces.length > 0) this.#paragraphs.push(this.#pieces);
    return { text: this.#text.replace(/\n$/, ''), paragraphs: this.#paragraphs };
  }

  #add(node: SpeechNode, style: Style, reading: Reading): void {
    switch (node.kind) {
      case 'text':
        this.#addText(node.text, style, reading);
        return;
      case 'break':
      case 'action':
        this.#pieces.push(node);
        return;
      case 'emotion':
        this.#pieces.push({ kind: 'emotion', emotion: node.emotion, at: node.at });
        if (node.children.length === 0) return;
        this.addAll(node.children, style, reading);
        this.#pieces.push({ kind: 'emotion', emotion: 'NEUTRAL', at: node.at });
        return;
      case 'phoneme':
        this.addAll(node.children, style, {
          kind: 'reading',
          alphabet: node.alphabet,
          value: node.value,
        });
        return;
      case 'sub':
        this.addAll(node.children, style, { kind: 'alias', text: node.alias });
        return;
      case 'say-as':
        if (node.as === 'english') {
          this.addAll(node.children, { ...style, language: 'en' }, reading);
          return;
        }
        this.addAll(node.children, style, {
          kind: 'say-as',
          as: node.as,
          ...(node.format === undefined ? {} : { format: node.format }),
        });
        return;
      case 'prosody':
        this.addAll(node.children, { ...style, prosody: combined(style.prosody, node.prosody) }, reading);
        return;
      case 'emphasis':
        this.addAll(node.children, { ...style, emphasis: node.level }, reading);
        return;
      case 'language':
        this.addAll(node.children, { ...style, language: node.language }, reading);
        return;
      case 'voice':
        this.addAll(node.children, { ...style, voiceId: node.voiceId }, reading);
        return;
      case 'word':
        this.#words++;
        this.addAll(node.children, { ...style, word: this.#words }, reading);
        return;
      case 'sentence':
        this.#pieces.push({ kind: 'sentence-edge' });
        this.addAll(node.children, style, reading);
        this.#pieces.push({ kind: 'sentence-edge' });
        return;
      case 'paragraph':
        this.#endParagraph();
        this.addAll(node.children, style, reading);
        this.#endParagraph();
    }
  }

  #addText(text: string, style: Style, reading: Reading): void {
    const lines = this.#keepsLines
      ? text.split(/\r\n|[\r\n\u0085\u2028\u2029]/)
      : [text.replace(/[\r\n\u0085\u2028\u2029]/g, ' ')];
    lines.forEach((line, index) => {
      if (index > 0) this.#endParagraph();
      this.#addLine(line, style, reading);
    });
  }

  #addLine(line: string, style: Style, reading: Reading): void {
    const start = this.#text.length;
    const spaced = visible(line).replace(/\s+/g, ' ');
    const atEdge = start === this.#paragraphStart || this.#text.endsWith(' ');
    this.#text += atEdge ? spaced.replace(/^ /, '') : spaced;
    if (this.#text.length > start)
      this.#pieces.push({ kind: 'text', start, end: this.#text.length, style, reading });
  }

  #endParagraph(): void {
    if (this.#text.length === this.#paragraphStart) return;
    if (this.#text.endsWith(' ')) {
      this.#text = this.#text.slice(0, -1);
      const end = this.#text.length;
      this.#pieces = this.#pieces.flatMap((piece) =>
        piece.kind !== 'text' || piece.end <= end ? [piece] : piece.start < end ? [{ ...piece, end }] : [],
      );
    }
    this.#paragraphs.push(this.#pieces);
    this.#pieces = [];
    this.#text += '\n';
    this.#paragraphStart = this.#text.length;
  }
}

/** Without what can be neither seen nor said: control characters, zero-width spaces, halves of characters. */
function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(
      /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B\u2060\uFEFF\uFFF0-\uFFFF]/g,
      '',
    );
}

function combined(outer: Prosody, inner: Partial<Prosody>): Prosody {
  return {
    rate: clamp(outer.rate * (inner.rate ?? 1), 0.5, 2),
    pitch: clamp(outer.pitch * (inner.pitch ?? 1), 0.5, 2),
    volume: clamp(outer.volume * (inner.volume ?? 1), 0, 4),
  };
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, value));
}
