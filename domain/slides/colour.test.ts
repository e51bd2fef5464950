import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { colourIn } from './colour.ts';
import { parseXml } from './xml.ts';

const CONTEXT = {
  theme: new Map([
    ['accent1', '#4472c4'],
    ['lt1', '#ffffff'],
    ['dk1', '#000000'],
  ]),
  map: new Map([['bg1', 'lt1']]),
  placeholder: '#123456',
};
const colourOf = (xml: string) => colourIn(parseXml(`<fill>${xml}</fill>`), CONTEXT);

describe('colours of DrawingML', () => {
  it('are numbers, names of the theme, or names that the master gives those', () => {
    assert.equal(colourOf('<srgbClr val="FF8800"/>'), '#ff8800');
    assert.equal(colourOf('<schemeClr val="accent1"/>'), '#4472c4');
    assert.equal(colourOf('<schemeClr val="bg1"/>'), '#ffffff');
    assert.equal(colourOf('<schemeClr val="phClr"/>'), '#123456');
    assert.equal(colourOf('<sysClr val="window" lastClr="FEFEFE"/>'), '#fefefe');
    assert.equal(colourOf('<schemeClr val="accent9"/>'), undefined);
    assert.equal(colourOf('<srgbClr val="red;"/>'), undefined);
  });

  it('are lighter and darker as PowerPoint makes them', () => {
    // "Accent 1, lighter 60 %" and "darker 25 %" of the Office theme, as PowerPoint shows them.
    assert.equal(
      colourOf('<schemeClr val="accent1"><lumMod val="40000"/><lumOff val="60000"/></schemeClr>'),
      '#b4c7e7',
    );
    assert.equal(colourOf('<schemeClr val="accent1"><lumMod val="75000"/></schemeClr>'), '#2f5597');
    assert.equal(colourOf('<srgbClr val="000000"><alpha val="50000"/></srgbClr>'), '#00000080');
  });
});
