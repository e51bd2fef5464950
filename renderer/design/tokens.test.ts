/** The page on the design says of each token what the style sheet says, and knows every part there is. */
import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const HERE = import.meta.dirname;
const README = readFileSync(path.join(HERE, 'README.md'), 'utf8');

/** Name → value, or the two values of a pair. Of the first rule only: those after it change single tokens in a state. */
function tokensOf(styles: string): Readonly<Record<string, readonly string[]>> {
  const root = styles.slice(styles.indexOf(':root {'), styles.indexOf('\n}'));
  const rows = [...root.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, raw]) => {
    const value = raw!.replace(/\s+/g, ' ').trim();
    const pair = /^light-dark\(([^(),]+|rgb\([^()]+\)), ([^(),]+|rgb\([^()]+\))\)$/.exec(value);
    return [name!, pair ? [pair[1]!, pair[2]!] : [value]] as const;
  });
  return Object.fromEntries(rows);
}

function tokensIn(page: string): Readonly<Record<string, readonly string[]>> {
  const rows = [...page.matchAll(/^\| `--([\w-]+)` \|(.*)\|$/gm)].map(([, name, cells]) => {
    const values = [...cells!.matchAll(/`([^`]+)`/g)].map(([, value]) => value!);
    return [name!, values] as const;
  });
  return Object.fromEntries(rows);
}

describe('the page on the design', () => {
  it('has every token with its value, and no other', () => {
    const styles = readFileSync(path.join(HERE, 'tokens.css'), 'utf8');
    assert.deepEqual(tokensIn(README), tokensOf(styles));
  });

  it('knows every part', () => {
    const parts = readdirSync(HERE)
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => file.slice(0, -'.tsx'.length));
    const named = (part: string) => new RegExp(`\\b${part}(Button)?\\b`).test(README);
    // Parts of other parts, and the mark of the product.
    const inner = ['Logo', 'Tooltip'];
    assert.deepEqual(
      parts.filter((part) => !named(part) && !inner.includes(part)),
      [],
    );
  });

  it('shows pictures that are there', () => {
    const pictures = [...README.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file!);
    assert.ok(pictures.length > 0);
    for (const file of pictures) {
      const bytes = readFileSync(path.join(HERE, file));
      assert.equal(bytes.toString('latin1', 1, 4), 'PNG', file);
      assert.ok(bytes.length < 300_000, `${file} is ${bytes.length} bytes`);
    }
  });
});

describe('style sheets', () => {
  const files = globSync(path.join(HERE, '../{app,design,drafts,editor,engine,queue,settings}/**/*.css'));

  it('take every colour from a token', () => {
    const own = files
      .filter((file) => path.basename(file) !== 'tokens.css')
      .flatMap((file) => {
        const found = readFileSync(file, 'utf8').match(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\([^v]/gi) ?? [];
        return found.map((colour) => `${path.basename(file)}: ${colour}`);
      });
    assert.deepEqual(own, []);
  });

  it('name only tokens that there are', () => {
    const known = new Set(Object.keys(tokensOf(readFileSync(path.join(HERE, 'tokens.css'), 'utf8'))));
    // Set by the component library, on its own elements.
    known.add('trigger-width');
    // Set by our own parts, on theirs.
    const parts = globSync(path.join(HERE, '../**/*.tsx')).map((file) => readFileSync(file, 'utf8'));
    for (const [, name] of parts.join('\n').matchAll(/'--([\w-]+)':/g)) known.add(name!);
    const unknown = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/var\(--([\w-]+)\)/g)]
        .map(([, name]) => name!)
        .filter((name) => !known.has(name))
        .map((name) => `${path.basename(file)}: --${name}`),
    );
    assert.deepEqual(unknown, []);
  });
});
