import { ddl, type Statement } from '../kind.ts';
import {
  childrenOf,
  dependentsOf,
  idOf,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, quoteName, spell } from '../sql.ts';
import { copiedName } from './copied-statements.ts';
import { indexName } from './index-name.ts';
import type { Inner } from './partition-twins.ts';

/** Of what: an index or a key, the index behind a key, a foreign key, a check, a trigger. */
export type CopyOf = 'index' | 'behind' | 'foreign' | 'check' | 'trigger';

/** What a person says about the copy of something in a partition, or of a check in a table that inherits. It is called as that. */
export type CopiedComment = Node & {
  readonly kind: 'copied_comment';
  readonly in: Ref;
  readonly name: string;
  readonly apart: readonly [CopyOf];
  /** What is copied; only the whole schema can find it. */
  readonly of?: Ref;
  readonly text: string;
};

/** What is said about the copy of a node in a table. */
export const copiedCommentsOf = (node: Node, table: NodeId, schema: Schema): readonly CopiedComment[] =>
  commentsIn(schema, table).filter(({ of }) => of?.ref === idOf(node));

/** The comments of a table about copies. */
export const commentsIn = (schema: Schema, table: NodeId): readonly CopiedComment[] =>
  childrenOf(schema, table).filter((node): node is CopiedComment => node.kind === 'copied_comment');

/** COMMENT ON a copy, or none again. */
export const sayOfCopy = (
  { apart: [what], in: table }: Pick<CopiedComment, 'apart' | 'in'>,
  original: Inner,
  text: string | undefined,
): Statement => {
  const said = text === undefined ? 'null' : quoteLiteral(text);
  if (what === 'check' || what === 'trigger')
    return ddl(
      `comment on ${what === 'check' ? 'constraint' : 'trigger'} ${quoteIdent(original.name)} on ${spell(table.ref)} is ${said}`,
    );
  const isIndex = what === 'behind' || original.kind === 'index';
  const called = isIndex
    ? `'comment on index %I.%I is %L', ${quoteLiteral(segmentsOf(table.ref)[0] ?? '')}, c.name`
    : `'comment on constraint %I on %s is %L', c.name, ${quoteLiteral(spell(table.ref))}`;
  // What the copy is called, the catalog knows.
  return ddl(
    `do ${quoteBody(`
begin
  execute (
    select format(${called}, ${said})
    from (${copiedName(original, table.ref)}) c (name)
  );
end
`)}`,
  );
};

/** What was said about a copy that is the table's own by now, or of its own that is a copy: no more, unless it is said again. */
export const silence = (
  node: Inner,
  was: { readonly said: boolean; readonly behind: boolean },
  is: { readonly said: boolean; readonly behind: boolean },
): readonly Statement[] => {
  const index = `index ${quoteName(indexName(node))}`;
  const on = node.kind === 'index' ? index : `constraint ${quoteIdent(node.name)} on ${spell(node.in.ref)}`;
  return [
    ...(was.said && !is.said ? [ddl(`comment on ${on} is null`)] : []),
    ...(was.behind && !is.behind ? [ddl(`comment on ${index} is null`)] : []),
  ];
};

/** Is anything said about the copy of a node, and about the index behind it? */
export const saidOfCopy = (node: Node, table: NodeId, schema: Schema) => {
  const comments = copiedCommentsOf(node, table, schema);
  const behind = comments.some(({ apart: [what] }) => what === 'behind');
  return { said: comments.length > (behind ? 1 : 0), behind };
};

/** Is anything said about a node of a table itself, and about the index behind it? */
export const saidOfOwn = (node: Node, schema: Schema) => ({
  said: schema.has(`comment ${idOf(node)}`),
  behind: node['indexComment'] !== undefined,
});

/** What is said about the copies of a node, once more where they were made anew. */
export const commentedAgain = (original: Inner, standing: Schema): readonly Statement[] =>
  dependentsOf(standing, idOf(original)).flatMap((node) =>
    node.kind === 'copied_comment'
      ? [sayOfCopy(node as CopiedComment, original, (node as CopiedComment).text)]
      : [],
  );
