/** The icon beside the clock. The engine goes on when the window is closed (L-12): here one sees it, and comes back. */
import { Menu, nativeImage, Tray } from 'electron';
import { type Language, textsOf } from './texts.ts';

export interface TrayOptions {
  readonly icon: string;
  readonly appName: string;
  open(): void;
  quit(): void;
}

export class StudioTray {
  readonly #tray: Tray;
  readonly #options: TrayOptions;
  #shown = '';

  /** @throws Error where the desktop has no place for it */
  constructor(options: TrayOptions) {
    this.#options = options;
    const image = nativeImage.createFromPath(options.icon);
    if (process.platform === 'darwin') image.setTemplateImage(true);
    this.#tray = new Tray(image);
    this.#tray.on('click', () => options.open());
  }

  /** @param jobs that wait or run; undefined where nobody knows */
  show(jobs: number | undefined, language: Language): void {
    const { appName, open, quit } = this.#options;
    const texts = textsOf(language);
    const status = jobs === undefined || jobs === 0 ? texts.idle : texts.rendering(jobs);
    if (this.#shown === `${language} ${status}`) return;
    this.#shown = `${language} ${status}`;
    this.#tray.setToolTip(`${appName} – ${status}`);
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: texts.open, click: open },
        { label: status, enabled: false },
        { type: 'separator' },
        { label: texts.quit(appName), click: quit },
      ]),
    );
  }

  remove(): void {
    this.#tray.destroy();
  }
}
