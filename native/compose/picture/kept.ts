/** What was made for one state of a scene and may serve the next: by key, dropped when a round does not ask for it. */
export class Kept<Value> {
  #values = new Map<string, Value>();
  #asked = new Map<string, Value>();

  /** The value of the key; made when it is not kept. A key that is asked for twice in a round gives two values. */
  get(key: string, make: () => Value): Value {
    let name = key;
    for (let copy = 1; this.#asked.has(name); copy++) name = `${key} ${copy}`;
    const value = this.#values.get(name) ?? make();
    this.#asked.set(name, value);
    return value;
  }

  /** Ends a round. @returns what nobody asked for in it */
  drop(): Value[] {
    const dropped = [...this.#values].filter(([key]) => !this.#asked.has(key)).map(([, value]) => value);
    this.#values = this.#asked;
    this.#asked = new Map();
    return dropped;
  }

  /** All that is kept. */
  values(): Value[] {
    return [...this.#values.values()];
  }
}
