/**
 * The words of a text layer while they are written where it stands. They are saved as they are written, so that a page that
 * ends loses none; all of them are one step of history, which giving up takes back.
 */
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import type { DraftCommand } from '../draft-commands.ts';
import type { EditQueue } from '../edit-queue.ts';
import { type LayerGestures, layerChange, type Meant, writtenChange } from './layer-change.ts';
import { LAYER_LABELS } from './layer-labels.ts';

export interface LayerWritingOptions {
  readonly queue: Pick<EditQueue, 'hold' | 'setUnfinished'>;
  /** Saves what is written so far. */
  readonly save: (command: Extract<DraftCommand, { kind: 'edits' }>) => void;
  readonly actions: Pick<LayerGestures, 'show' | 'setText'>;
  /** The layers as they were when it was begun. */
  readonly meant: Meant;
  readonly ref: LayerRef;
  /** What stood there. */
  readonly first: string;
}

export class LayerWriting {
  readonly #options: LayerWritingOptions;
  readonly #coalesceKey: string;
  readonly #letGo: () => void;
  /** What is saved, or on its way. */
  #sent: string;
  #hasEnded = false;

  constructor(options: LayerWritingOptions) {
    const { queue, actions, meant, ref, first } = options;
    this.#options = options;
    this.#coalesceKey = `layer_text/${meant.sceneKey}/${ref}`;
    this.#sent = first;
    this.#letGo = queue.hold();
    // The letters that are painted must not stand behind those that are written.
    actions.show(meant, writtenChange(ref, ' '));
  }

  /** @param isComposing an input method is at work: it is not saved before that has ended */
  write(text: string, isComposing: boolean): void {
    if (this.#hasEnded) return;
    this.#options.queue.setUnfinished('layer_text', isComposing);
    if (!isComposing && text !== this.#sent) this.#send(text);
  }

  /** @param text undefined when it is given up: what stood there comes back @returns false when it had ended before */
  end(text: string | undefined): boolean {
    if (this.#hasEnded) return false;
    this.#hasEnded = true;
    const { queue, actions, meant, ref, first } = this.#options;
    const last = text ?? first;
    const isUntouched = last === first && this.#sent === first;
    this.#sent = last;
    if (isUntouched) actions.show();
    else actions.setText(ref, last, meant, this.#coalesceKey);
    queue.setUnfinished('layer_text', false);
    this.#letGo();
    return true;
  }

  #send(text: string): void {
    const { save, meant, ref } = this.#options;
    this.#sent = text;
    const make = layerChange(meant, writtenChange(ref, text));
    save({
      kind: 'edits',
      label: LAYER_LABELS.text,
      coalesceKey: this.#coalesceKey,
      // Of a hand that is quicker than the engine only the newest is sent.
      make: (draft) => (this.#sent === text ? make(draft) : undefined),
    });
  }
}
