/**
 * Finds the slips of the pen in speech markup — a tag without its `>`, a value without quotes, a bare `&` — and
 * blanks each of them, so that the parser after it meets none and one slip is told once. What is blanked keeps its
 * length: an offset means the same place before and after. Takes linear time.
 */
import type { Details, ErrorCode } from '../errors.ts';
import { ELEMENTS } from './elements.ts';

export interface SlipReport {
  /** Tells a mistake at an offset of the text. */
  readonly report: (code: ErrorCode, at: number, details?: Details) => void;
  /** What is found at this offset later is a consequence of what was told already. */
  readonly silence: (at: number) => void;
}

/** The markup with spaces in place of its slips; `start` is where `<` first stands. */
export function withoutSlips(text: string, start: number, told: SlipReport): string {
  return new SlipFinder(text, start, told).finish();
}

const TEXT = /[^<&\]]+/y;
const CONTROL =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const ENTITY = /&(?:#(\d{1,8}|x[\da-fA-F]{1,6});|(?:amp|lt|gt|quot|apos);)/y;
const DECLARATION =
  /<\?xml\s+version\s*=\s*(["'])1\.\d\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]{0,40}\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>/y;
const CLOSING_TAG = /<\/([A-Za-z_][\w:.-]*)\s*>/y;
const OPENING = /<([A-Za-z_][\w:.-]*)(?=[\s/><]|$)/y;
const SPACE = /\s*/y;
const ATTRIBUTE_NAME = /([A-Za-z_][\w:.-]*)(\s*=\s*)?/y;
const UNQUOTED = /(?:[^\s<>/]|\/(?!>))*/y;

class SlipFinder {
  readonly #text: string;
  readonly #told: SlipReport;
  readonly #open: { name: string; at: number }[] = [];
  /** Opening tags that were blanked: their closing tags go with them. */
  readonly #blanked: string[] = [];
  #at: number;
  #clean = '';
  /** Up to where the text stands in `#clean`. */
  #copied: number;
  #hasOpenComment = false;

  constructor(text: string, start: number, told: SlipReport) {
    // A control character can stand anywhere, so it goes first.
    this.#text = text.replace(CONTROL, (_, at: number) => {
      told.report('SSML_CHARACTER_NOT_ALLOWED', at);
      return ' ';
    });
    this.#told = told;
    this.#at = start;
    this.#copied = start;
  }

  finish(): string {
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      if (character === '<') this.#markup();
      else if (character === '&') this.#entity();
      else if (this.#text.startsWith(']]>', this.#at)) this.#bad('SSML_CDATA_END', this.#at, this.#at + 3);
      else this.#at = this.#endOf(TEXT) ?? this.#at + 1;
    }
    return this.#clean + this.#text.slice(this.#copied);
  }

  #match(pattern: RegExp, at = this.#at): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text) ?? undefined;
  }

  #endOf(pattern: RegExp, at = this.#at): number | undefined {
    const match = this.#match(pattern, at);
    return match && at + match[0].length;
  }

  #blank(from: number, to: number, start = '', end = ''): void {
    const blank = ' '.repeat(to - from - start.length - end.length);
    this.#clean += this.#text.slice(this.#copied, from) + start + blank + end;
    this.#copied = to;
  }

  /** Tells a slip, blanks it and goes on behind it. */
  #bad(code: ErrorCode, from: number, to: number, details?: Details): void {
    this.#told.report(code, from, details);
    this.#blank(from, to);
    this.#at = to;
  }

  #entity(): void {
    const match = this.#match(ENTITY);
    const end = this.#at + (match?.[0].length ?? 1);
    if (match && (match[1] === undefined || isXmlCharacter(match[1]))) this.#at = end;
    else this.#bad('SSML_ENTITY_UNKNOWN', this.#at, end);
  }

  #markup(): void {
    const at = this.#at;
    if (this.#text.startsWith('<!--', at)) this.#comment();
    else if (this.#text.startsWith('<![CDATA[', at)) {
      const end = this.#text.indexOf(']]>', at + 9);
      if (end < 0) this.#bad('SSML_CDATA_NOT_CLOSED', at, at + 9);
      else this.#at = end + 3;
    } else if (this.#text.startsWith('<?', at)) {
      const declared = this.#copied === at && this.#clean === '' ? this.#endOf(DECLARATION) : undefined;
      if (declared !== undefined) this.#at = declared;
      else this.#bad('SSML_INSTRUCTION_NOT_ALLOWED', at, this.#endOf(/<\?[^<>]*>?/y) ?? at + 2);
    } else if (this.#text.startsWith('<!DOCTYPE', at))
      this.#bad('SSML_DOCTYPE_NOT_ALLOWED', at, this.#endOf(/<![^<>[]*(?:\[[^\]]*\]?\s*)?>?/y) ?? at + 2);
    else if (this.#text[at + 1] === '/') this.#closingTag();
    else this.#openingTag();
  }

  #comment(): void {
    const at = this.#at;
    const end = this.#hasOpenComment ? -1 : this.#text.indexOf('-->', at + 4);
    if (end < 0) {
      if (!this.#hasOpenComment) this.#told.report('SSML_COMMENT_NOT_CLOSED', at);
      this.#hasOpenComment = true;
      this.#blank(at, at + 4);
      this.#at = at + 4;
      return;
    }
    const dashes = this.#text.slice(at + 4, end).search(/--|-$/);
    if (dashes >= 0) this.#told.report('SSML_COMMENT_DASHES', at + 4 + dashes);
    this.#blank(at + 4, end);
    this.#at = end + 3;
  }

  #closingTag(): void {
    const at = this.#at;
    const match = this.#match(CLOSING_TAG);
    const name = match?.[1] ?? this.#match(/<\/\s*([A-Za-z_][\w:.-]*)/y)?.[1];
    const depth = this.#open.findLastIndex((one) => one.name === name);
    if (match && name !== undefined) {
      const end = at + match[0].length;
      if (depth >= 0) {
        this.#open.length = depth;
        this.#at = end;
        return;
      }
      const blanked = this.#blanked.lastIndexOf(name);
      if (blanked < 0) this.#told.report('SSML_TAG_NOT_OPENED', at, { tag: name });
      else this.#blanked.splice(blanked, 1);
      this.#blank(at, end);
      this.#at = end;
      return;
    }
    this.#bad('SSML_TAG_UNFINISHED', at, this.#endOf(/<\/[^<>]*>?/y) ?? at + 2);
    if (depth < 0) return;
    // Their closing tag is the one that was told.
    for (const one of this.#open.splice(depth)) this.#told.silence(one.at);
  }

  #openingTag(): void {
    const start = this.#at;
    const match = this.#match(OPENING);
    const name = match?.[1];
    if (name === undefined) {
      this.#bad('SSML_BARE_LESS_THAN', start, start + 1);
      return;
    }
    const names = new Set<string>();
    this.#at = start + 1 + name.length;
    for (;;) {
      const before = this.#at;
      this.#at = this.#endOf(SPACE) ?? before;
      const character = this.#text[this.#at];
      if (character === '>') {
        this.#open.push({ name, at: start });
        this.#at++;
        return;
      }
      if (this.#text.startsWith('/>', this.#at)) {
        this.#at += 2;
        return;
      }
      if (character === undefined || character === '<') {
        this.#unfinished(name, start);
        return;
      }
      this.#attribute(names, this.#at > before, start);
    }
  }

  /** `<break` and no `>` before the next tag: an opening tag that has content stays, without its attributes. */
  #unfinished(name: string, start: number): void {
    this.#told.report('SSML_TAG_UNFINISHED', start);
    const rule = ELEMENTS[name];
    const stays = rule !== undefined && rule.content !== 'none' && this.#at - start >= name.length + 2;
    // What was blanked inside goes with the whole.
    if (this.#copied > start) {
      this.#clean = this.#clean.slice(0, this.#clean.length - (this.#copied - start));
      this.#copied = start;
    }
    this.#blank(start, this.#at, stays ? `<${name}` : '', stays ? '>' : '');
    if (stays) this.#open.push({ name, at: start });
    else this.#blanked.push(name);
    this.#told.silence(start);
  }

  #attribute(names: Set<string>, isSpaced: boolean, tag: number): void {
    const at = this.#at;
    const match = this.#match(ATTRIBUTE_NAME);
    const name = match?.[1];
    const valueAt = at + (match?.[0].length ?? 0);
    const quote = this.#text[valueAt];
    if (name === undefined || match?.[2] === undefined || (quote !== '"' && quote !== "'")) {
      const end = Math.max(at + 1, this.#endOf(UNQUOTED, valueAt) ?? valueAt);
      this.#told.silence(tag);
      this.#bad('SSML_ATTRIBUTE_NOT_QUOTED', at, end);
      return;
    }
    const end = this.#valueEnd(quote, valueAt + 1);
    if (end === undefined) {
      this.#told.silence(tag);
      this.#bad('SSML_ATTRIBUTE_NOT_QUOTED', at, this.#endOf(/[^<>]*/y, valueAt) ?? valueAt);
      return;
    }
    this.#at = end + 1;
    if (names.has(name)) this.#bad('SSML_ATTRIBUTE_DUPLICATE', at, end + 1);
    else if (!isSpaced) {
      this.#told.silence(tag);
      this.#bad('SSML_ATTRIBUTE_NOT_SPACED', at, end + 1);
    } else this.#checkValue(valueAt + 1, end);
    names.add(name);
  }

  /** Where the value's closing quote stands; undefined when the next tag comes first. */
  #valueEnd(quote: '"' | "'", from: number): number | undefined {
    const value = quote === '"' ? /[^"<]*/y : /[^'<]*/y;
    for (let at = from; ; ) {
      const end = this.#endOf(value, at) ?? at;
      if (this.#text[end] === quote) return end;
      if (end >= this.#text.length || this.#text.slice(at, end).includes('>')) return undefined;
      at = end + 1;
    }
  }

  #checkValue(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const character = this.#text[at];
      if (character === '<') this.#bad('SSML_BARE_LESS_THAN', at, at + 1);
      else if (character === '&') {
        this.#at = at;
        this.#entity();
      }
    }
    this.#at = to + 1;
  }
}

function isXmlCharacter(code: string): boolean {
  const point = code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code);
  return (
    [0x9, 0xa, 0xd].includes(point) ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff)
  );
}
