import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { child, everyElement, parseRoot, parseXml, XmlFault } from './xml.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

describe('XML of presentations', () => {
  it('is a tree of local names, whatever prefixes the file has', () => {
    const root = parseXml(
      `<q:a xmlns:q="urn:q" xmlns:z="${RELATIONS}"><q:b id="1" z:id="rId7">x&amp;y</q:b></q:a>`,
    );
    const found = child(root, 'b');
    assert.equal(found?.text, 'x&y');
    assert.deepEqual({ ...found?.attributes }, { id: '1', 'r:id': 'rId7' });
    assert.deepEqual(
      [...everyElement(root)].map(({ name }) => name),
      ['a', 'b'],
    );
  });

  it('has a root that is read without what is in it', () => {
    const root = parseRoot('<?xml version="1.0"?><!-- x --><q:a xmlns:q="urn:q" show="0"><b></wrong>');
    assert.deepEqual([root.name, root.attributes.show, root.children], ['a', '0', []]);
    assert.throws(() => parseRoot('<!DOCTYPE a><a/>'), XmlFault);
    assert.throws(() => parseRoot('<a b='), XmlFault);
  });

  it('refuses document types, and with them entities that grow', () => {
    assert.throws(() => parseXml('<!DOCTYPE a [<!ENTITY x "xx">]><a>&x;</a>'), XmlFault);
    assert.throws(() => parseXml('<a>&x;</a>'), XmlFault);
  });

  it('refuses what is broken, endlessly deep, or nothing', () => {
    assert.throws(() => parseXml('<a><b></a>'), XmlFault);
    assert.throws(() => parseXml(''), XmlFault);
    assert.throws(() => parseXml('<a>'.repeat(300) + '</a>'.repeat(300)), XmlFault);
  });
});
