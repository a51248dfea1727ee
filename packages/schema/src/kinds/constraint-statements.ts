import type { CreateTableBuilder } from 'kysely';
import { ddl, type Alter, type Dsl, type Statement } from '../kind.ts';
import type { Node, Ref } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { kyselyName, plain } from './kysely-name.ts';
import { whileUntyped } from './tables-of-type.ts';

/** A node that stands inside a table and has a name of its own there. */
type Constraint = Node & { readonly in: Ref; readonly name: string };

/** A table that is being made; undefined says that Kysely has no words for what should be added. */
export type TablePart =
  | ((table: CreateTableBuilder<string, string>, sql: Dsl['sql']) => CreateTableBuilder<string, string>)
  | undefined;

/** The table of a constraint for Kysely, when Kysely takes both names. */
export const kyselyTable = (node: Constraint): string | undefined =>
  plain(node.name) === undefined ? undefined : kyselyName(node.in.ref);

/** ALTER TABLE … ADD with the text of a constraint. */
export const addText = (node: Constraint, text: string): Statement =>
  ddl(`alter table ${spell(node.in.ref)} add ${text}`);

/** ALTER TABLE … DROP CONSTRAINT. */
export const dropConstraint = (node: Constraint): readonly Statement[] => {
  const table = kyselyTable(node);
  return table === undefined
    ? [ddl(`alter table ${spell(node.in.ref)} drop constraint ${quoteIdent(node.name)}`)]
    : [({ schema }) => schema.alterTable(table).dropConstraint(node.name)];
};

/** The rename of a constraint, and with it of the index that carries it. */
export const renameConstraint: Alter<Constraint> = {
  run: (before, after, change) => {
    const table = plain(after.name) === undefined ? undefined : kyselyTable(before);
    const rename: Statement =
      table === undefined
        ? ddl(
            `alter table ${spell(after.in.ref)} rename constraint ${quoteIdent(before.name)} to ${quoteIdent(after.name)}`,
          )
        : ({ schema }) => schema.alterTable(table).renameConstraint(before.name, after.name);
    return whileUntyped(after.in.ref, change, [rename]);
  },
};
