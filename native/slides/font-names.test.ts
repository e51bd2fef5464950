import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fontsNotAmong, OWN_FONTS } from './font-names.ts';

it('a font is there under any of its names, and in any of its cuts', () => {
  const inPdf = ['MicrosoftYaHei-Bold', 'Arial-BoldMT', 'Calibri,Italic', 'TimesNewRomanPSMT'];
  const named = [
    '微软雅黑',
    'Microsoft YaHei',
    'Arial',
    'Calibri Light',
    'Times New Roman',
    '方正舒体',
    'Arial Narrow',
  ];
  assert.deepEqual(fontsNotAmong(named, inPdf), ['方正舒体', 'Arial Narrow']);
  assert.deepEqual(
    fontsNotAmong(
      ['等线 Light', '微软雅黑 Light', '苹方-简'],
      ['DengXian-Light', 'MicrosoftYaHeiLight', 'PingFangSC-Regular'],
    ),
    [],
  );
  assert.deepEqual(fontsNotAmong(['思源黑体', 'noto sans cjk sc', 'Futura'], OWN_FONTS), ['Futura']);
});
