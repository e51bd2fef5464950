/**
 * The field in which a scene's text is written. Its document is the text as the script has it. Other windows may change it
 * while somebody writes: the caret keeps its place, and while an input method puts characters together nothing is touched
 * or sent. It has no history of its own: undoing is the draft's.
 */
import { standardKeymap } from '@codemirror/commands';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import type { MarkupElement } from '../../../domain/writing/markup.ts';
import { differenceOf, movedCaret } from '../text-caret.ts';
import { Compositions } from './compositions.ts';
import { type ChipWords, chipWords } from './mark-layer.ts';

/** Not typed here: the draft has it already. */
const fromOutside = Annotation.define<true>();

export interface SceneTextHooks {
  /** @param seen what stood there before */
  readonly onText: (text: string, seen: string) => void;
  readonly onComposing: (isComposing: boolean) => void;
  readonly onBlur: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** @returns whether the key was for it */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

export interface SceneTextLook {
  readonly label: string;
  readonly describedBy: string;
  readonly placeholder: string;
  readonly isInvalid: boolean;
  readonly isReadOnly: boolean;
}

export interface SceneTextViewOptions {
  readonly parent: HTMLElement;
  readonly sceneKey: string;
  readonly text: string;
  readonly look: SceneTextLook;
  /** Of the moment. */
  readonly hooks: () => SceneTextHooks;
  readonly extensions: Extension;
}

export class SceneTextView {
  readonly view: EditorView;
  readonly #hooks: () => SceneTextHooks;
  readonly #look = new Compartment();
  readonly #names = new Compartment();
  #shownLook: string;
  readonly #compositions = new Compositions({
    // What the input method has written is read a moment later.
    later: (run) => void setTimeout(run),
    onChange: (isComposing) => {
      // Where it was given up, what the draft has become meanwhile was not shown.
      if (!isComposing && !this.#send()) this.show(this.#sceneKey, this.#draftText);
      this.#hooks().onComposing(isComposing);
    },
    // Whoever never pauses between words would have none of them saved.
    onBetween: () => this.#tellText(),
  });
  /** What the field and the draft agreed on last. */
  #seen: string;
  #sceneKey: string;
  /** What the draft has, whether or not it is shown. */
  #draftText: string;

  constructor({ parent, sceneKey, text, look, hooks, extensions }: SceneTextViewOptions) {
    this.#hooks = hooks;
    this.#seen = text;
    this.#draftText = text;
    this.#sceneKey = sceneKey;
    this.#shownLook = JSON.stringify(look);
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        selection: { anchor: text.length },
        extensions: [
          EditorState.lineSeparator.of('\n'),
          EditorView.lineWrapping,
          EditorView.cspNonce.of(
            document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '',
          ),
          drawSelection(),
          extensions,
          this.#look.of(lookOf(look)),
          this.#names.of([]),
          keymap.of(standardKeymap),
          EditorView.updateListener.of(({ docChanged, transactions }) => {
            const isTyped = transactions.some(
              (one) => one.docChanged && one.annotation(fromOutside) !== true,
            );
            if (docChanged && isTyped) this.#send();
          }),
          this.#events(),
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  get isFocused(): boolean {
    return this.view.hasFocus;
  }

  look(look: SceneTextLook): void {
    const next = JSON.stringify(look);
    if (next === this.#shownLook) return;
    this.#shownLook = next;
    this.view.dispatch({ effects: this.#look.reconfigure(lookOf(look)) });
  }

  /** What marks are called. */
  name(wordsOf: (element: MarkupElement) => ChipWords): void {
    this.view.dispatch({ effects: this.#names.reconfigure(chipWords.of(wordsOf)) });
  }

  /**
   * Runs something that is done with the words: at once, or when an input method has put its characters together. With
   * another scene, or without the field, it is not done any more.
   */
  whenWritten(run: () => void): void {
    this.#compositions.afterwards(run);
  }

  /** What the draft has now. Another key is another text: the caret goes to its end. */
  show(sceneKey: string, text: string): void {
    this.#draftText = text;
    if (this.#compositions.isOn && sceneKey === this.#sceneKey) return;
    const isOther = sceneKey !== this.#sceneKey;
    if (isOther) this.#compositions.forgetWish();
    this.#sceneKey = sceneKey;
    this.#seen = text;
    const { text: before } = this;
    if (before === text) {
      if (isOther) this.view.dispatch({ selection: { anchor: text.length } });
      return;
    }
    const { anchor, head } = this.view.state.selection.main;
    const moved = (at: number) => (isOther ? text.length : movedCaret(before, text, at));
    this.view.dispatch({
      changes: isOther ? { from: 0, to: before.length, insert: text } : differenceOf(before, text),
      selection: { anchor: moved(anchor), head: moved(head) },
      annotations: fromOutside.of(true),
    });
    if (isOther) this.view.scrollDOM.scrollTop = 0;
  }

  close(): void {
    this.#compositions.forgetWish();
    // The end of what was being put together is not told of a field that is gone.
    if (this.#compositions.isOn) this.#hooks().onComposing(false);
    this.view.destroy();
  }

  /** @returns whether there was anything to send */
  #send(): boolean {
    return !this.#compositions.isOn && this.#tellText();
  }

  /** @returns whether there was anything to tell */
  #tellText(): boolean {
    const { text } = this;
    const before = this.#seen;
    if (text === before) return false;
    this.#seen = text;
    this.#draftText = text;
    this.#hooks().onText(text, before);
    return true;
  }

  #events(): Extension {
    return EditorView.domEventHandlers({
      compositionstart: () => this.#compositions.begin(),
      compositionend: () => this.#compositions.end(),
      // The browser's own history knows nothing of the draft's: its menu and gestures lead to ours.
      beforeinput: (event) => {
        if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
        event.preventDefault();
        if (event.inputType === 'historyUndo') this.#hooks().onUndo();
        else this.#hooks().onRedo();
        return true;
      },
      blur: () => this.#hooks().onBlur(),
      keydown: (event) => !this.#compositions.isOn && this.#hooks().onKey(event),
      // Assets are for scenes and canvas, whose page looks at them itself.
      drop: (event) => event.dataTransfer?.types.includes('text/plain') !== true,
    });
  }
}

function lookOf({
  label,
  describedBy,
  placeholder: example,
  isInvalid,
  isReadOnly,
}: SceneTextLook): Extension {
  return [
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-describedby': describedBy,
      spellcheck: 'false',
      // It scrolls by keyboard, and is found by it.
      tabindex: '0',
      ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
      ...(isReadOnly ? { 'aria-readonly': 'true' } : {}),
    }),
    EditorState.readOnly.of(isReadOnly),
    placeholder(example),
  ];
}
