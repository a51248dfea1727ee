import type { Attribute, Word } from '../block.ts';
import { only } from '../fields.ts';
import { ddl, type Alter, type AttributeText, type Hazard, type Scope } from '../kind.ts';
import { idOf, type Node, type Schema } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { nameText } from './options.ts';

/** What keeps rows: a table, or a materialized view. */
export type Stored = Node & {
  /** Where its rows lie, unless it is where the database has them, or the table of a partition. */
  readonly tablespace?: string;
};

/** `@tablespace(fast)`. */
export const readTablespace = (attribute: Attribute | undefined, scope: Scope): string | undefined =>
  tablespaceName(attribute && only(attribute, 'the name of a tablespace', scope), scope);

/** The name of a tablespace. */
export const tablespaceName = (word: Word | undefined, scope: Scope): string | undefined =>
  word && scope.name(word)?.parts.at(-1);

/** Where things lie when nothing is said. */
export const defaultTablespace = 'pg_default';

/** The same as attributes. */
export const printRowStorage = ({ tablespace }: Stored): readonly AttributeText[] =>
  tablespace === undefined ? [] : [{ name: 'tablespace', args: [nameText(tablespace)] }];

/** What stands for it behind the parameters of a CREATE statement. */
export const tablespacePart = ({ tablespace }: Stored): readonly string[] =>
  tablespace === undefined ? [] : [`tablespace ${quoteIdent(tablespace)}`];

/** SET TABLESPACE; `what` is altered, `inherited` gives the tablespace of one that says none. */
export const alterTablespace = (
  what: string,
  inherited: (node: Stored, schema: Schema) => string = () => defaultTablespace,
): Alter<Stored> => ({
  run: (_, after, change) => [
    ddl(
      `alter ${what} ${spell(idOf(after))} set tablespace ${quoteIdent(after.tablespace ?? inherited(after, change.after))}`,
    ),
  ],
});

/** Who uses the thing waits until its rows lie where they should. */
export const rewritten = (before: Stored, after: Stored, anyway = false): readonly Hazard[] => {
  const name = spell(idOf(before));
  if (!anyway && before.tablespace === after.tablespace) return [];
  return [
    {
      hazard: 'rewrites',
      lock: `ACCESS EXCLUSIVE on ${name}`,
      text: `every row of ${name} is rewritten`,
    },
  ];
};
