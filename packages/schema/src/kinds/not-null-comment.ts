import { only, string } from '../fields.ts';
import { ddl, type Kind, type Statement } from '../kind.ts';
import { lastSegment, refTo, segmentsOf, type Node, type Ref } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteBody, quoteLiteral, quoteName } from '../sql.ts';
import { text } from './catalog.ts';
import { isOrdinary, ofTable, tableColumns } from './table-catalog.ts';

/** What a person says about the NOT NULL of a column, which is a constraint from PostgreSQL 18 on. */
export type NotNullComment = Node & {
  readonly kind: 'not_null_comment';
  readonly in: Ref;
  readonly text: string;
};

/** Is the constraint `k` the NOT NULL of a column `a` that its table says itself? */
export const isReadNotNull = `k.contype = 'n' and not k.connoinherit and a.attislocal`;

/** `@notnullComment('Mails go there.')`. */
export const notNullComment: Kind<NotNullComment> = {
  name: 'not_null_comment',
  syntax: {
    at: 'attribute',
    names: ['notnullComment'],
    of: ['column'],
    read: (attribute, home, _, scope) => {
      const word = only(attribute, string.expected, scope);
      const said = word && string.read(word, scope);
      if (word && said === undefined)
        scope.problem('MIG109', word.span, { value: word.text, expected: `expected ${string.expected}` });
      // PostgreSQL takes an empty comment for none.
      return said ? [{ kind: 'not_null_comment', in: home, text: said }] : [];
    },
    print: (node) => ({
      name: 'notnullComment',
      args: [string.print(node.text)],
      on: lastSegment(node.in.ref),
    }),
    link: (node, schema, problem) => {
      if (!schema.get(node.in.ref)?.['notNull'])
        problem('MIG116', { text: `"${lastSegment(node.in.ref)}" has no NOT NULL to comment on` });
      return node;
    },
  },
  create: (node) => [sayOfNotNull(node, quoteLiteral(node.text))],
  drop: (node) => [sayOfNotNull(node, 'null')],
  alter: { text: { run: (_, after) => [sayOfNotNull(after, quoteLiteral(after.text))] } },
  nesting: { falls: true },
  catalog: {
    when: someIn('pg_description', `objoid >= 16384 and classoid = 'pg_constraint'::regclass`),
    sql: `
      select ${tableColumns}, a.attname::text as name, d.description as text
      from pg_description d join pg_constraint k on d.classoid = 'pg_constraint'::regclass and d.objoid = k.oid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] ${ofTable('k.conrelid')}
      where ${isReadNotNull} and ${isOrdinary} order by 1, 2, 3`,
    read: (row) => [
      {
        kind: 'not_null_comment',
        in: refTo('column', text(row, 'schema'), text(row, 'table_name'), text(row, 'name')),
        text: text(row, 'text'),
      },
    ],
    since: () => [{ version: 18, what: 'a comment on a NOT NULL' }],
  },
};

/** What the NOT NULL is called, the catalog knows: PostgreSQL may have put a number behind its name. */
export const sayOfNotNull = ({ in: { ref } }: Pick<NotNullComment, 'in'>, said: string): Statement => {
  const path = segmentsOf(ref);
  const table = quoteLiteral(quoteName(path.slice(0, -1)));
  return ddl(
    `do ${quoteBody(`
begin
  execute (
    select format('comment on constraint %I on %s is %L', k.conname, ${table}, ${said})
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.conrelid = ${table}::regclass and k.contype = 'n' and a.attname = ${quoteLiteral(lastSegment(ref))}
  );
end
`)}`,
  );
};
