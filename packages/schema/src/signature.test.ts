import { expect, test } from 'vitest';
import { idOf, lastSegment, refTo, signedId, unsigned, type Node, type Sql } from './node.ts';
import { spell, sqlText } from './sql.ts';

const routine = (name: string, signature: readonly Sql[]): Node => ({
  kind: 'function',
  in: refTo('schema', 'public'),
  name,
  signature,
});

test.each([
  ['f', [], 'function public."f()"', 'f'],
  ['f', ['integer', [refTo('enum', 'auth', 'mood'), '[]']], 'function public."f(integer, auth.mood[])"', 'f'],
  ['two words(', ['text'], 'function public."""two words(""(text)"', '"two words("'],
  ['a"b', [[refTo('enum', 'public', 'M')]], 'function public."""a""""b""(M)"', '"a""b"'],
] as const)('the id and the spelling of %s with %j', (name, signature, id, spelled) => {
  expect(idOf(routine(name, signature))).toBe(id);
  expect(unsigned(lastSegment(id))).toBe(name);
  expect(spell(id)).toBe(spelled);
  expect(sqlText(['select ', { ref: id }, '(1)', { ref: id, as: 'unsaid' }])).toBe(`select ${spelled}(1)`);
  expect(signedId(idOf({ kind: 'function', in: refTo('schema', 'public'), name }), signature)).toBe(id);
});
