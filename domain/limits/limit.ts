/** One row of the limits: a rule of the product, or a sub-rule of it, as data. */
export interface Limit {
  /** The rule and a word (`V-02.scene`), or a field's path with `[]` for any index (`voice_config.speed`). */
  readonly id: string;
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  readonly unit:
    | '%'
    | '#RRGGBB'
    | 'byte'
    | 'character'
    | 'degree'
    | 'file'
    | 'fps'
    | 'item'
    | 'kbit/s'
    | 'ms'
    | 'number'
    | 'page'
    | 'pixel'
    | 'ratio'
    | 's'
    | 'step'
    | 'time'
    | 'value';
  /** Smallest allowed. */
  readonly minimum?: number;
  /** Largest allowed. */
  readonly maximum?: number;
  readonly values?: readonly string[];
}
