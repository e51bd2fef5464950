/** Plain colours, exact to the bit: tinting would go through a rounding of its own. */
import { CanvasSource, Texture } from 'pixi.js';

export class ColourTextures {
  readonly #byColour = new Map<string, Texture>();

  /** One pixel of it. @param colour `#RRGGBB` */
  texture(colour: string): Texture {
    const known = this.#byColour.get(colour);
    if (known) return known;
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    const texture = new Texture({ source: new CanvasSource({ resource: canvas }) });
    this.#byColour.set(colour, texture);
    return texture;
  }

  close(): void {
    for (const texture of this.#byColour.values()) texture.destroy(true);
    this.#byColour.clear();
  }
}
