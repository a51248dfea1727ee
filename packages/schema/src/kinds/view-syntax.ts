import type { Attribute, Block } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { childrenOf, idOf, refOf, type Node, type Ref, type Schema, type Sql } from '../node.ts';
import { sqlText } from '../sql.ts';
import { given } from './catalog.ts';
import { readComment } from './comment-text.ts';
import { nameText, readOptions } from './options.ts';
import {
  readViewSettings,
  viewSettingArgs,
  viewSettingNames,
  type ViewSettings,
} from './view-column-settings.ts';
import { targetsOf, withMargin, withoutMargin } from './view-query.ts';

/** What a view and a materialized view have in common: a query whose rows they show. */
export type Queried = Node & {
  readonly in: Ref;
  readonly name: string;
  readonly query: Sql;
  /** The names of the columns, where they are given in parentheses and not by the query. */
  readonly names?: readonly string[];
};

/** An output of a view. */
export type ViewColumn = Node &
  ViewSettings & {
    readonly kind: 'view_column';
    readonly in: Ref;
    readonly name: string;
    /** What the query computes for it; it tells columns apart whose names change. */
    readonly from?: Sql;
    /** What an INSERT into the view takes that does not name it. */
    readonly default?: Sql;
  };

/** The query in the body, or a problem where there is none. */
export const readQuery = (
  block: Block,
  what: string,
  scope: Scope,
):
  | { readonly query: Sql; readonly names?: readonly string[]; readonly columns: readonly string[] }
  | undefined => {
  if (!block.body) {
    const name = block.name.parts.join('.');
    scope.problem('MIG116', block.name.span, {
      text: `${what} "${name}" needs a query, as in ${what} ${name} as $$ select … $$`,
    });
    return undefined;
  }
  const { query, columns } = scope.relation(
    block.body,
    block.parameters?.map(({ value }) => value),
  );
  return { query: withoutMargin(query), columns, ...(block.parameters?.length ? { names: columns } : {}) };
};

/** The columns of a view as nodes, with what `@column` says of them. */
export const viewColumns = (
  view: Queried,
  columns: readonly string[],
  attributes: readonly Attribute[],
  scope: Scope,
): readonly Node[] => {
  const targets = targetsOf(view.query);
  const said = sayings(attributes, view, columns, scope);
  return columns.flatMap((name, i): readonly Node[] => {
    const node: ViewColumn = {
      kind: 'view_column',
      in: refOf(view),
      name,
      from: (targets.length === columns.length ? targets[i] : undefined) ?? `column ${i + 1}`,
      ...given({ default: said.get(name)?.default }),
      ...said.get(name)?.settings,
    };
    return [node, ...readComment(said.get(name)?.doc ?? '', refOf(node))];
  });
};

/** `@column(email, default: 'x')` for each column of which something is said. */
export const printColumns = (view: Queried, schema: Schema): readonly AttributeText[] =>
  childrenOf(schema, idOf(view)).flatMap((node) => {
    const doc = childrenOf(schema, idOf(node)).find(({ kind }) => kind === 'comment')?.['text'];
    const preset = (node as ViewColumn).default;
    const args = [
      ...(preset === undefined ? [] : [`default: ${sqlText(preset)}`]),
      ...viewSettingArgs(node as ViewColumn),
    ];
    if (node.kind !== 'view_column' || (doc === undefined && args.length === 0)) return [];
    const text = { name: 'column', args: [nameText(node.name ?? ''), ...args] };
    return [{ ...text, ...(typeof doc === 'string' ? { doc } : {}) }];
  });

type Saying = { readonly doc?: string; readonly default?: Sql; readonly settings: ViewSettings };

const sayings = (
  attributes: readonly Attribute[],
  view: Queried,
  columns: readonly string[],
  scope: Scope,
): ReadonlyMap<string, Saying> => {
  const found = new Map<string, Saying>();
  for (const attribute of attributes.filter(({ name }) => name.text === 'column')) {
    const { values, named } = readOptions(
      attribute,
      view.kind === 'view' ? ['default'] : viewSettingNames,
      scope,
    );
    const [word] = values;
    const name = word && scope.name(word)?.parts.join('.');
    const preset = named.get('default');
    if (!word)
      scope.problem('MIG110', attribute.span, { attribute: 'column', expected: 'the name of a column' });
    if (!word || name === undefined) continue;
    if (!columns.includes(name)) scope.problem('MIG111', word.span, { name, table: view.name });
    else if (found.has(name)) scope.problem('MIG113', attribute.span, { what: `@column(${name})` });
    else
      found.set(name, {
        ...(attribute.doc ? { doc: attribute.doc.text } : {}),
        ...(preset ? { default: scope.scalar(preset) } : {}),
        settings: readViewSettings(named, scope),
      });
  }
  return found;
};

/** The query as a body. */
export const bodyText = (query: Sql): string => `\n${withMargin(sqlText(query), '  ')}\n`;

/** `(a, b)` behind the name, where the names of the columns are given. */
export const namesText = ({ names }: Queried): string => (names ? `(${names.map(nameText).join(', ')})` : '');
