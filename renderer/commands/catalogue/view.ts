import { defineCommands } from '../entry.ts';

/** How the canvas is looked at. */
export const VIEW_COMMANDS = defineCommands({
  'view.zoom_in': { name: { zh: '放大画布', en: 'Zoom in' }, keys: ['Mod+=', 'Mod++'], repeats: true },
  'view.zoom_out': { name: { zh: '缩小画布', en: 'Zoom out' }, keys: ['Mod+-'], repeats: true },
  'view.zoom_fit': { name: { zh: '适应窗口', en: 'Zoom to fit' }, keys: ['Mod+0'] },
  'view.zoom_full': { name: { zh: '按实际大小显示', en: 'Actual size' }, keys: ['Mod+Alt+0'] },
  'view.rulers': { name: { zh: '标尺', en: 'Rulers' }, keys: ['Shift+r'], within: '.canvas' },
  'view.safe_areas': { name: { zh: '安全区', en: 'Safe areas' }, keys: ['Shift+s'], within: '.canvas' },
});
