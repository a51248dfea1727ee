import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import {
  compareText,
  lastSegment,
  publicSchema,
  segmentsOf,
  type Node,
  type Ref,
  type Sql,
} from '../node.ts';
import { makeObjectName } from '../sql.ts';
import { expressionIn, indexKeySql, isIndexKey } from './index-keys.ts';
import { choice, nameArg, nameText, readOptions, type Options } from './options.ts';
import type { Statistics, StatisticsKind } from './statistics.ts';

export const statisticsKinds = ['ndistinct', 'dependencies', 'mcv'] as const;

/** `@@statistics(a, lower(b), kinds: (ndistinct, mcv), target: 500)`. */
export const readStatistics = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const options = readOptions(attribute, ['kinds', 'target', 'schema'], scope);
  const found = options.values.map((word) =>
    isIndexKey(word.text)
      ? { name: 'expr', expression: scope.scalar(expressionIn(word), home) }
      : columnIn(home, word, scope),
  );
  const columns = found.flatMap((key) => ('column' in key ? (key.column ?? []) : []));
  const expressions = found.flatMap((key) => ('expression' in key ? [key.expression] : []));
  if (found.length === 0 || found.some((key) => 'column' in key && !key.column))
    return empty(attribute, found, scope);
  report(attribute, columns, expressions, options, scope);
  const node = {
    kind: 'statistics' as const,
    in: home,
    ...schemaOption(options, home, scope),
    ...(columns.length > 0 ? { columns: inOrder(columns) } : {}),
    ...(expressions.length > 0 ? { expressions } : {}),
    ...kindsOption(options, scope),
    ...targetOption(options, scope),
  };
  // PostgreSQL names them for the order of the text, which it then forgets.
  const name = statisticsName(
    home,
    found.map((key) => key.name),
    '',
  );
  return [name === defaultStatisticsName(node, '') ? node : { ...node, name }];
};

/** Statistics as a line of their table. */
export const printStatistics = (node: Statistics): AttributeText => ({
  name: 'statistics',
  args: [
    ...(node.columns ?? []).map((column) => nameText(lastSegment(column.ref))),
    ...expressionTexts(node),
    ...(node.kinds ? [`kinds: (${node.kinds.join(', ')})`] : []),
    ...(node.target === undefined ? [] : [`target: ${node.target}`]),
    ...(node.apart ? [`schema: ${nameText(lastSegment(node.apart[0].ref))}`] : []),
    ...nameArg(node.name, defaultStatisticsName(node, '')),
  ],
});

/** The expressions as SQL, each in parentheses where it needs them. */
export const expressionTexts = ({ expressions = [] }: Keys): readonly string[] =>
  expressions.map((key) => indexKeySql({ key, expression: true }));

/** The name that PostgreSQL 16 and later give to statistics without one (ChooseExtendedStatisticName in statscmds.c). */
export const defaultStatisticsName = (node: Keys & { readonly in: Ref }, again: string): string =>
  statisticsName(
    node.in,
    [
      ...(node.columns ?? []).map((column) => lastSegment(column.ref)),
      ...(node.expressions ?? []).map(() => 'expr'),
    ],
    again,
  );

/** The order of the columns means nothing to PostgreSQL: by name it is the same for everyone. */
export const inOrder = (columns: readonly Ref[]): readonly Ref[] =>
  columns.toSorted((a, b) => compareText(lastSegment(a.ref), lastSegment(b.ref)));

type Keys = { readonly columns?: readonly Ref[]; readonly expressions?: readonly Sql[] };

const statisticsName = (table: Ref, keys: readonly string[], again: string): string =>
  makeObjectName(lastSegment(table.ref), keys.join('_'), `stat${again}`);

type Found =
  | { readonly name: string; readonly column: Ref | undefined }
  | { readonly name: string; readonly expression: Sql };

const columnIn = (home: Ref, word: Word, scope: Scope): Found => {
  const column = scope.column(home, word);
  return { name: column ? lastSegment(column.ref) : '', column };
};

const empty = (attribute: Attribute, found: readonly Found[], scope: Scope): readonly Node[] => {
  if (found.length === 0)
    scope.problem('MIG110', attribute.span, { attribute: 'statistics', expected: 'columns or expressions' });
  return [];
};

/** What PostgreSQL would refuse. */
const report = (
  attribute: Attribute,
  columns: readonly Ref[],
  expressions: readonly Sql[],
  options: Options,
  scope: Scope,
): void => {
  const say = (text: string): void => scope.problem('MIG116', attribute.span, { text });
  const twice = columns.find(({ ref }, i) => columns.findIndex((other) => other.ref === ref) < i);
  if (twice) scope.problem('MIG113', attribute.span, { what: `the column "${lastSegment(twice.ref)}"` });
  if (columns.length === 1 && expressions.length === 0)
    say(
      'statistics are of two columns or more, or of an expression: PostgreSQL has those of one column anyway',
    );
  if (columns.length + expressions.length > 8) say('PostgreSQL keeps statistics of at most 8 columns');
  if (columns.length + expressions.length === 1 && options.named.has('kinds'))
    say('the statistics of one expression have no kinds');
};

/** That of the table needs not be said. */
const schemaOption = (options: Options, home: Ref, scope: Scope): { readonly apart?: readonly [Ref] } => {
  const word = options.named.get('schema');
  const name = word && scope.name(word);
  const isPublic = name?.parts.join('.') === 'public';
  const found = isPublic ? { ref: publicSchema } : name && scope.find(['schema'], name);
  return found && lastSegment(found.ref) !== segmentsOf(home.ref)[0] ? { apart: [found] } : {};
};

const kindsOption = (options: Options, scope: Scope): { readonly kinds?: readonly StatisticsKind[] } => {
  const word = options.named.get('kinds');
  if (!word) return {};
  const given = scope.list(word).map((one) => choice(one, statisticsKinds, scope));
  const kinds = statisticsKinds.filter((one) => given.includes(one));
  return kinds.length > 0 && kinds.length < statisticsKinds.length ? { kinds } : {};
};

const targetOption = (options: Options, scope: Scope): { readonly target?: number } => {
  const word = options.named.get('target');
  if (!word) return {};
  const target = /^\d{1,5}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (target <= 10_000) return { target };
  scope.problem('MIG109', word.span, {
    value: `"${word.text}"`,
    expected: 'a whole number from 0 to 10000 is expected',
  });
  return {};
};
