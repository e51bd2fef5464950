/** Slides as somebody makes them for a lesson: a cover, steps, and what is to be remembered. */
import { shapeXml, type TestSlide, writeDeck } from '../../native/slides/deck.test-helper.ts';

const NAVY = '14304F';
const TEAL = '12A594';
const SAND = 'FFC65C';
const PALE = 'F3F7FA';
const INK = '1B2733';
const WHITE = 'FFFFFF';

const fill = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;

/** @param size points */
function line(text: string, size: number, colour: string, { isBold = false, align = 'l' } = {}): string {
  return `<a:p><a:pPr algn="${align}"/><a:r><a:rPr lang="zh-CN" sz="${size * 100}" b="${isBold ? 1 : 0}">${fill(colour)}</a:rPr><a:t>${text}</a:t></a:r></a:p>`;
}

const ground = (colour: string) => `<p:bgPr>${fill(colour)}<a:effectLst/></p:bgPr>`;

function cover(): TestSlide {
  return {
    background: ground(NAVY),
    notes: '大家好，今天我们来讲第三讲：怎样回应着急的客户。',
    shapes: [
      shapeXml({ at: [8.6, -1.4, 6.4, 6.4], preset: 'ellipse', fill: '1D4A73' }),
      shapeXml({ at: [10.6, 3.6, 3.6, 3.6], preset: 'ellipse', fill: TEAL }),
      shapeXml({ at: [1, 1.3, 0.9, 0.12], fill: SAND }),
      shapeXml({ at: [0.9, 1.6, 8, 0.8], text: line('客服培训 · 第三讲', 24, SAND) }),
      shapeXml({
        at: [0.9, 2.4, 9.2, 2.4],
        text: line('怎样回应', 60, WHITE, { isBold: true }) + line('着急的客户', 60, WHITE, { isBold: true }),
      }),
      shapeXml({ at: [0.9, 4.9, 8, 0.7], text: line('十二分钟 · 三个步骤 · 一次练习', 22, 'C9D8E6') }),
    ].join(''),
  };
}

const STEPS = [
  ['听完', '先不解释，把话听到最后'],
  ['复述', '用自己的话说一遍问题'],
  ['给时间', '说清楚什么时候有答复'],
] as const;

function steps(): TestSlide {
  const cards = STEPS.map(([title, text], index) => {
    const x = 0.9 + index * 3.95;
    return [
      shapeXml({ at: [x, 2.4, 3.6, 3.9], preset: 'roundRect', fill: WHITE }),
      shapeXml({
        at: [x + 0.35, 2.8, 0.9, 0.9],
        preset: 'ellipse',
        fill: TEAL,
        text: line(String(index + 1), 28, WHITE, { isBold: true, align: 'ctr' }),
        body: 'anchor="ctr"',
      }),
      shapeXml({ at: [x + 0.25, 3.9, 3.1, 0.8], text: line(title, 32, INK, { isBold: true }) }),
      shapeXml({ at: [x + 0.25, 4.7, 3.1, 1.4], text: line(text, 20, '52616E') }),
    ].join('');
  });
  return {
    background: ground(PALE),
    notes: '第一步是听完，第二步是复述，第三步是给出时间。',
    shapes:
      shapeXml({ at: [0.8, 0.8, 11, 1.1], text: line('三个步骤', 44, NAVY, { isBold: true }) }) +
      cards.join(''),
  };
}

function reminder(): TestSlide {
  return {
    background: ground(TEAL),
    notes: '请记住：客户着急的不是您，是没有答案。',
    shapes:
      shapeXml({
        at: [1.2, 2.3, 10.9, 2.6],
        text:
          line('客户着急的不是您，', 54, WHITE, { isBold: true }) +
          line('是没有答案。', 54, WHITE, { isBold: true }),
      }) + shapeXml({ at: [1.3, 1.8, 0.9, 0.12], fill: SAND }),
  };
}

/** @param file absolute, `.pptx` */
export async function writeLessonSlides(file: string): Promise<void> {
  await writeDeck(file, { slides: [cover(), steps(), reminder()] });
}
