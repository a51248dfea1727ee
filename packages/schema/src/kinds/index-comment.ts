import { string } from '../fields.ts';
import { ddl, type Alter, type Nesting, type Scope, type Statement } from '../kind.ts';
import type { Node, Ref } from '../node.ts';
import { quoteLiteral, quoteName, stringText } from '../sql.ts';
import { indexName } from './index-name.ts';
import type { Options } from './options.ts';

/** What a person says about the index that carries a constraint, which has a comment of its own. */
export type Commented = Node & { readonly in: Ref; readonly name: string; readonly indexComment?: string };

/** `indexComment: 'Also sorts by name.'`; PostgreSQL takes an empty comment for none. */
export const indexCommentOption = ({ named }: Options, scope: Scope): { readonly indexComment?: string } => {
  const word = named.get('indexcomment');
  const said = word && string.read(word, scope);
  if (word && said === undefined)
    scope.problem('MIG109', word.span, { value: word.text, expected: `expected ${string.expected}` });
  return said ? { indexComment: said } : {};
};

/** The option again. */
export const indexCommentArg = ({ indexComment }: Pick<Commented, 'indexComment'>): readonly string[] =>
  indexComment === undefined ? [] : [`indexComment: ${stringText(indexComment)}`];

/** COMMENT ON INDEX, where it changes. */
export const alterIndexComment: Alter<Commented> = { run: (_, after) => [say(after)] };

/** The same behind what makes such a constraint, whether it is written inside of a table or not. */
export const sayOfIndexes =
  (kind: string): NonNullable<Nesting['afterCreate']> =>
  (made, inside) =>
    [made, ...inside].flatMap((node) =>
      node.kind === kind && node['indexComment'] !== undefined ? [say(node as Commented)] : [],
    );

const say = (node: Commented): Statement =>
  ddl(
    `comment on index ${quoteName(indexName(node))} is ${node.indexComment === undefined ? 'null' : quoteLiteral(node.indexComment)}`,
  );

/** The comment on the index of a constraint `con`, as a column. */
export const indexCommentColumn = `
  (select d.description from pg_description d
    where d.classoid = 'pg_class'::regclass and d.objoid = con.conindid and d.objsubid = 0) as index_comment`;
