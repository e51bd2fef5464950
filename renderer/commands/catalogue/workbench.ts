import { defineCommands } from '../entry.ts';

/** Of the window around the work: its panels, and what helps to find one's way. */
export const WORKBENCH_COMMANDS = defineCommands({
  'panel.scenes': { name: { zh: '前往场景列表', en: 'Go to the scenes' }, keys: ['Mod+Alt+1'] },
  'panel.library': { name: { zh: '前往素材库', en: 'Go to the library' }, keys: ['Mod+Alt+2'] },
  'panel.canvas': { name: { zh: '前往画布', en: 'Go to the canvas' }, keys: ['Mod+Alt+3'] },
  'panel.inspector': { name: { zh: '前往属性', en: 'Go to the properties' }, keys: ['Mod+Alt+4'] },
  'panel.script': { name: { zh: '前往台词', en: 'Go to the script' }, keys: ['Mod+Alt+5'] },
  'panel.timeline': { name: { zh: '前往时间线', en: 'Go to the timeline' }, keys: ['Mod+Alt+6'] },
  'panel.next': { name: { zh: '下一个面板', en: 'Next panel' }, keys: ['F6'] },
  'panel.previous': { name: { zh: '上一个面板', en: 'Previous panel' }, keys: ['Shift+F6'] },
  'panel.toggle_left': { name: { zh: '显示或隐藏左侧面板', en: 'Show or hide the left panel' } },
  'panel.toggle_inspector': { name: { zh: '显示或隐藏属性', en: 'Show or hide the properties' } },
  'panel.toggle_script': { name: { zh: '显示或隐藏台词', en: 'Show or hide the script' } },
  'panel.toggle_all': { name: { zh: '只看画布', en: 'Canvas only' }, keys: ['Mod+\\'] },
  'panel.reset': { name: { zh: '恢复默认布局', en: 'Put all panels back' } },
  'help.palette': { name: { zh: '搜索所有操作', en: 'Search all commands' }, keys: ['Mod+k'] },
  'help.tour': { name: { zh: '三步上手', en: 'Show the tour' } },
});
