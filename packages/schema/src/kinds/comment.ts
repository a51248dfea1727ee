import { ddl, type Kind, type Row, type Statement } from '../kind.ts';
import { kindOf, lastSegment, refTo, signedId, thisDatabase, type Ref, type Schema } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteBody, quoteLiteral, spell } from '../sql.ts';
import { names, text } from './catalog.ts';
import { commentCatalog } from './comment-catalog.ts';
import { commentOn, readComment, type Comment } from './comment-text.ts';
import { isOfDatabase } from './database-catalog.ts';
import { inThisDatabase } from './database-statement.ts';
import { inheritedId } from './inherited-node.ts';
import { signatureIn } from './routine-catalog.ts';

/** `/// doc comment` above a block or a line. */
export const comment: Kind<Comment> = {
  name: 'comment',
  syntax: {
    at: 'doc',
    read: readComment,
    print: (node) => node.text,
  },
  create: (node, _, change) => [say(node, change.after, quoteLiteral(node.text))],
  drop: (node, change) => [
    kindOf(node.in.ref) === 'extension' ? sayItsOwn(node) : say(node, change.before, without(node)),
  ],
  alter: {
    text: { run: (_, after, change) => [say(after, change.after, quoteLiteral(after.text))] },
  },
  nesting: { falls: true },
  catalog: {
    when: [
      ...someIn(
        'pg_description',
        `objoid >= 16384 or objoid = 2200 and description <> 'standard public schema'`,
      ),
      ...someIn('pg_shdescription', `classoid = 'pg_authid'::regclass or ${isOfDatabase}`),
    ],
    sql: commentCatalog,
    read: (row) => [{ kind: 'comment', in: ownerIn(row), text: text(row, 'text') }],
  },
};

const say = ({ in: { ref } }: Comment, schema: Schema, text: string): Statement =>
  ref === thisDatabase
    ? inThisDatabase((name) => `comment on database ${name} is ${text}`)
    : ddl(`comment on ${commentOn(ref, schema)} is ${text}`);

/** An extension comes with a comment, which the server knows. */
const sayItsOwn = ({ in: { ref } }: Comment): Statement => {
  const format = `comment on extension ${spell(ref).replaceAll('%', '%%')} is %L`;
  const own = `(select comment from pg_available_extensions where name = ${quoteLiteral(lastSegment(ref))})`;
  return ddl(`do ${quoteBody(` begin execute format(${quoteLiteral(format)}, ${own}); end `)}`);
};

/** The id of a routine holds the types of its arguments, that of an inherited column where it stands. */
const ownerIn = (row: Row): Ref => {
  if (row['above'])
    return {
      ref: inheritedId(refTo('table', ...names(row, 'path')), refTo('column', ...names(row, 'above'))),
    };
  const owner = refTo(text(row, 'kind'), ...names(row, 'path'));
  return row['signature'] ? { ref: signedId(owner.ref, signatureIn(row['signature'])) } : owner;
};

/** A new database has a comment on public. */
const without = (node: Comment): string =>
  node.in.ref === 'schema public' ? quoteLiteral('standard public schema') : 'null';
