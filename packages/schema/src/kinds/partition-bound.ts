import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import type { Node, Ref, Sql } from '../node.ts';
import { number } from '../fields.ts';
import { sqlText } from '../sql.ts';
import { depths, splitCommas, sqlTokens } from '../sql-tokens.ts';
import { given } from './catalog.ts';
import { pathText, readOptions } from './options.ts';
import { orderArg, readOrder } from './partition-order.ts';

/** Which rows of a partitioned table lie in a partition. */
export type Bound = {
  readonly from?: readonly Sql[];
  readonly to?: readonly Sql[];
  readonly values?: readonly Sql[];
  readonly modulus?: string;
  readonly remainder?: string;
  readonly default?: true;
};

/** A table is a partition of another one: which of its rows lie there. */
export type PartitionOf = Node & {
  readonly kind: 'partition_of';
  readonly in: Ref;
  readonly table: Ref;
  readonly bound: Bound;
  /** The columns that come first, where it does not have them in the order of its table. */
  readonly columns?: readonly Ref[];
  /** It is made as a table and attached, so that what is not null is called as in a table of its own. */
  readonly attached?: true;
};

/** `@partitionOf(events, from: ('2026-01-01'), to: ('2027-01-01'))`. */
export const readPartitionOf = (attribute: Attribute, home: Ref, scope: Scope): readonly PartitionOf[] => {
  const options = readOptions(attribute, ['from', 'to', 'in', 'modulus', 'remainder', 'columns'], scope);
  const [parent, ...words] = options.values;
  const isAttached = words.some(({ text }) => text.toLowerCase() === 'attached');
  const [word, extra] = words.filter(({ text }) => text.toLowerCase() !== 'attached');
  const name = parent && scope.name(parent);
  if (!parent)
    scope.problem('MIG110', attribute.span, { attribute: 'partitionOf', expected: 'the partitioned table' });
  const table = name && scope.find(['table'], name);
  const isDefault = word?.text.toLowerCase() === 'default' && !extra;
  if (word && !isDefault)
    scope.problem('MIG109', word.span, { value: `"${word.text}"`, expected: `expected ${expected}` });
  const values = (key: string): readonly Sql[] | undefined => {
    const list = options.named.get(key);
    return list && scope.list(list).map((one) => readValue(one, scope));
  };
  const whole = (key: string): string | undefined => {
    const text = options.named.get(key);
    const value = text && number.read(text, scope);
    if (text && value === undefined)
      scope.problem('MIG109', text.span, {
        value: `"${text.text}"`,
        expected: `expected ${number.expected}`,
      });
    return value;
  };
  const bound: Bound = given({
    from: values('from'),
    to: values('to'),
    values: values('in'),
    modulus: whole('modulus'),
    remainder: whole('remainder'),
    default: isDefault ? (true as const) : undefined,
  });
  const isWhole = shapes.includes(Object.keys(bound).join());
  if (!isWhole && (!word || isDefault))
    scope.problem('MIG110', attribute.span, { attribute: 'partitionOf', expected });
  if (!table || !isWhole) return [];
  const order = readOrder(table, options, scope);
  return [
    { kind: 'partition_of', in: home, table, bound, ...order, ...(isAttached ? { attached: true } : {}) },
  ];
};

const shapes: readonly string[] = ['from,to', 'values', 'modulus,remainder', 'default'];

const expected =
  "its table and from: (…) with to: (…), in: ('a', 'b'), modulus: 4 with remainder: 0, or default";

const readValue = (word: Word, scope: Scope): Sql =>
  wordsOf.has(word.text.toLowerCase()) ? word.text.toLowerCase() : scope.scalar(word);

/** The words of a bound that PostgreSQL's catalog writes in capital letters. */
const wordsOf: ReadonlySet<string> = new Set(['minvalue', 'maxvalue', 'null', 'true', 'false']);

/** The way of spreading rows that a bound belongs to; the default partition belongs to each but hash. */
export const strategiesOf = (bound: Bound): readonly string[] => {
  if (bound.default) return ['range', 'list'];
  if (bound.values) return ['list'];
  return bound.from ? ['range'] : ['hash'];
};

/** How many values a bound has for each key. */
export const widthsOf = ({ from, to }: Bound): readonly number[] =>
  [from, to].flatMap((list) => list?.length ?? []);

/** The attribute of a partition. */
export const printPartitionOf = (node: PartitionOf): AttributeText => {
  const { table, bound } = node;
  const list = (name: string, values: readonly Sql[] | undefined): readonly string[] =>
    values ? [`${name}: (${values.map(sqlText).join(', ')})`] : [];
  return {
    name: 'partitionOf',
    head: true,
    args: [
      pathText(table),
      ...(bound.default ? ['default'] : []),
      ...list('from', bound.from),
      ...list('to', bound.to),
      ...list('in', bound.values),
      ...(bound.modulus === undefined ? [] : [`modulus: ${bound.modulus}`, `remainder: ${bound.remainder}`]),
      ...orderArg(node),
      ...(node.attached ? ['attached'] : []),
    ],
  };
};

/** `for values from ('2026-01-01') to ('2027-01-01')`. */
export const boundText = (bound: Bound): string => {
  const list = (values: readonly Sql[] | undefined): string => `(${(values ?? []).map(sqlText).join(', ')})`;
  if (bound.default) return 'default';
  if (bound.values) return `for values in ${list(bound.values)}`;
  if (bound.from) return `for values from ${list(bound.from)} to ${list(bound.to)}`;
  return `for values with (modulus ${bound.modulus}, remainder ${bound.remainder})`;
};

/** A bound as pg_get_expr spells it. */
export const readBoundText = (text: string): Bound => {
  if (text === 'DEFAULT') return { default: true };
  const [, modulus, remainder] = /^FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)$/.exec(text) ?? [];
  if (modulus !== undefined && remainder !== undefined) return { modulus, remainder };
  const [first, second] = listsIn(text);
  return second ? { from: first ?? [], to: second } : { values: first ?? [] };
};

/** The lists in parentheses that stand in no other one. */
const listsIn = (text: string): readonly (readonly string[])[] => {
  const tokens = sqlTokens(text);
  const depth = depths(tokens);
  const edges = tokens.filter((t, i) => depth[i] === 0 && (t.text === '(' || t.text === ')'));
  return edges.flatMap((open, i) => {
    const close = edges[i + 1];
    if (open.text !== '(' || !close) return [];
    return [splitCommas(text.slice(open.end, close.start)).map(lowerWord)];
  });
};

const lowerWord = (value: string): string => (wordsOf.has(value.toLowerCase()) ? value.toLowerCase() : value);
