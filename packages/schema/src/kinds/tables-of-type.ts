import { ddl, standingIn, type Change, type Question, type Statement } from '../kind.ts';
import { dependentsOf, idFor, segmentsOf, type NodeId, type Schema } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import type { CompositeField } from './composite-text.ts';
import { refusal } from './inherited-columns.ts';
import type { OfType } from './of-type.ts';
import { pathText } from './options.ts';

/** The facts about tables of a type. */
export const tablesOfType = (schema: Schema, type: NodeId): readonly OfType[] =>
  dependentsOf(schema, type).filter(
    (node): node is OfType => node.kind === 'of_type' && (node as OfType).of.ref === type,
  );

/** The fact that a table is one of a type. */
export const typeOfTable = (schema: Schema, table: NodeId): OfType | undefined =>
  schema.get(`of_type ${table}`) as OfType | undefined;

/**
 * PostgreSQL renames no constraint of such a table: these statements run while it is an ordinary one. It is called `table` before
 * the change, and `now` when they run.
 */
export const whileUntyped = (
  table: NodeId,
  change: Change,
  statements: readonly Statement[],
  now = table,
): readonly Statement[] => {
  const fact = typeOfTable(standingIn(change), table);
  if (!fact || statements.length === 0) return statements;
  return [endType(now), ...statements, beginType(now, fact)];
};

/** ALTER TABLE … OF. */
export const beginType = (table: NodeId, { of }: OfType): Statement =>
  ddl(`alter table ${spell(table)} of ${spell(of.ref)}`);

/** ALTER TABLE … NOT OF. */
export const endType = (table: NodeId): Statement => ddl(`alter table ${spell(table)} not of`);

/** A column of such a table and its field are renamed by one statement, so neither can be renamed alone. */
export const renamedApart = (
  before: Column | CompositeField,
  after: Column | CompositeField,
  change: Change,
): readonly Question[] => {
  if (before.name === after.name) return [];
  const own = typeOfTable(change.before, before.in.ref);
  const others = own ? [own.of] : tablesOfType(change.before, before.in.ref).map((fact) => fact.in);
  const kind = own ? 'composite_field' : 'column';
  return others
    .filter(({ ref }) => !change.after.has(idFor(kind, [...segmentsOf(ref), after.name])))
    .map(({ ref }) => {
      const [table, type] = own ? [before.in.ref, ref] : [ref, before.in.ref];
      return refusal(
        `${spell(table)} is a table of ${spell(type)}, so ${quoteIdent(before.name)} cannot be renamed in one of them alone`,
        `take @of(${pathText({ ref: type })}) off ${spell(table)} in a migration before, or rename both`,
      );
    });
};
