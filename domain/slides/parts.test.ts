import assert from 'node:assert/strict';
import { it } from 'node:test';
import { resolvePart } from './parts.ts';

it('a part names others from where it is, and none above the root', () => {
  assert.equal(resolvePart('ppt/slides/slide1.xml', '../media/a.png'), 'ppt/media/a.png');
  assert.equal(resolvePart('ppt/slides/slide1.xml', '/ppt/media/a.png'), 'ppt/media/a.png');
  assert.equal(resolvePart('ppt/presentation.xml', 'slides/./slide2.xml'), 'ppt/slides/slide2.xml');
  assert.equal(resolvePart('ppt/presentation.xml', '../../../../etc/passwd'), 'etc/passwd');
});
