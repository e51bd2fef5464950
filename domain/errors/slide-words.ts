/** Words in details of problems with slides: see `words.ts`. */
import type { Word } from './entry.ts';

/** What is wrong with slides, or with the program that converts them. */
export const SLIDE_REASONS: Readonly<Record<string, Word>> = {
  'no archive': { zh: '不是完整的 PPTX 压缩包', en: 'it is no whole PPTX archive' },
  'too many parts': { zh: '里面的文件太多', en: 'it has too many parts' },
  'part too large': { zh: '里面有过大的文件', en: 'a part of it is too large' },
  'no presentation': { zh: '里面没有演示文稿', en: 'there is no presentation in it' },
  'no slide': { zh: '缺少幻灯片的内容', en: 'the content of a slide is missing' },
  'broken part': { zh: '里面的 XML 已损坏', en: 'XML in it is damaged' },
  'no PDF': { zh: '不是完整的 PDF', en: 'it is no whole PDF' },
  'broken page': { zh: '有一页无法绘制', en: 'a page of it cannot be drawn' },
  'ended early': { zh: '处理程序意外退出', en: 'the program that reads it ended' },
  'took too long': { zh: '用时太长', en: 'it took too long' },
  'no result': { zh: '没有得到结果', en: 'nothing came out of it' },
  'other pages': { zh: '页数不符', en: 'the number of pages differs' },
};

/** What slides have that a still picture, or ours, has not. */
export const SLIDE_LOSSES: Readonly<Record<string, Word>> = {
  animation: { zh: '动画', en: 'animation' },
  transition: { zh: '切换效果', en: 'a transition' },
  video: { zh: '视频（只保留封面图）', en: 'a film, of which only the cover stays' },
  audio: { zh: '声音', en: 'sound' },
  chart: { zh: '图表', en: 'a chart' },
  SmartArt: { zh: 'SmartArt 图形', en: 'SmartArt' },
  'embedded object': { zh: '嵌入的对象', en: 'an embedded object' },
  'vector picture': { zh: '矢量图（EMF、WMF、SVG）', en: 'a vector picture (EMF, WMF, SVG)' },
  'linked picture': { zh: '链接的图片', en: 'a linked picture' },
  'unreadable picture': { zh: '无法读取的图片', en: 'a picture that cannot be read' },
  'unusual shape': { zh: '特殊形状', en: 'an unusual shape' },
  'vertical text': { zh: '竖排文字', en: 'vertical text' },
};
