import type { Row } from '../kind.ts';
import { idFor, kindOf, refTo, segmentsOf, signedId, type Ref, type Sql } from '../node.ts';
import { sqlOf } from '../sql.ts';
import { depths, isWord, sqlTokens, withoutParens } from '../sql-tokens.ts';
import { plainName } from './foreign-name.ts';
import { given, maybe, names, notOfExtension, text, userSchema } from './catalog.ts';
import { isTableOrView, relationColumns, relationOf } from './relation-catalog.ts';
import { columnsIn, namesOf, ofTable } from './table-catalog.ts';
import type { Firing } from './trigger-firing.ts';
import { triggerEvents, type Trigger, type TriggerEvent } from './trigger-statements.ts';

/** Columns about the function of a trigger: `p` in pg_proc, `pn` its schema. */
export const functionColumns = `pn.nspname::text as function_schema, p.proname::text as function_name,
  ${userSchema('pn.nspname')} and ${notOfExtension('pg_proc', 'p.oid')} as is_own_function`;

/** The triggers of tables and views; those that a partition has from its parent are not its own. */
export const triggerCatalog = `
  select ${relationColumns}, g.tgname::text as name, g.tgtype::integer as type, g.tgenabled::text as enabled,
    ${namesOf('g.tgrelid', 'g.tgattr::int2[]')} as columns, ${functionColumns}, encode(g.tgargs, 'hex') as args,
    g.tgoldtable::text as old_table, g.tgnewtable::text as new_table,
    case when g.tgqual is not null then pg_get_triggerdef(g.oid, true) end as definition,
    g.tgconstraint <> 0 as is_constraint, g.tgdeferrable as is_deferrable, g.tginitdeferred as is_deferred,
    fn.nspname::text as from_schema, f.relname::text as from_table
  from pg_trigger g ${ofTable('g.tgrelid')}
  join pg_proc p on p.oid = g.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
  left join pg_class f on f.oid = g.tgconstrrelid left join pg_namespace fn on fn.oid = f.relnamespace
  where not g.tgisinternal and g.tgparentid = 0 and ${isTableOrView} and ${notOfExtension('pg_trigger', 'g.oid')}
  order by 1, 2, 3`;

/** The trigger of a row. */
export const readTriggerRow = (row: Row): Trigger => {
  const home = relationOf(row);
  const type = Number(row['type']);
  const columns = names(row, 'columns');
  const args = argsIn(text(row, 'args'));
  const [isConstraint, from] = [row['is_constraint'] === true, maybe(row, 'from_table')];
  return {
    kind: 'trigger',
    in: home,
    name: text(row, 'name'),
    timing: type & bits.before ? 'before' : type & bits['instead of'] ? 'instead of' : 'after',
    events: triggerEvents.filter((event) => type & bits[event]),
    execute: functionOf(row),
    ...given({
      each: type & bits.row ? ('row' as const) : undefined,
      columns: columns.length > 0 ? columnsOf(home, columns) : undefined,
      args: args.length > 0 ? args : undefined,
      old: maybe(row, 'old_table'),
      new: maybe(row, 'new_table'),
      when: conditionIn(maybe(row, 'definition')),
      constraint: isConstraint || undefined,
      deferrable: isConstraint && row['is_deferrable'] === true ? deferrableOf(row) : undefined,
      from: from === undefined ? undefined : refTo('table', text(row, 'from_schema'), from),
      enabled: firingOf(row),
    }),
  };
};

const columnsOf = ({ ref }: Ref, columns: readonly string[]): readonly Ref[] => {
  const [schema = '', relation = ''] = segmentsOf(ref);
  return kindOf(ref) === 'view'
    ? columns.map((column) => refTo('view_column', schema, relation, column))
    : columnsIn([schema, relation], columns);
};

/** The function in a row that has `functionColumns`. */
export const functionOf = (row: Row): Sql => {
  const path = [text(row, 'function_schema'), text(row, 'function_name')];
  const own: Ref = { ref: signedId(idFor('function', path), []) };
  return row['is_own_function'] === true ? sqlOf([own]) : plainName(path);
};

/** The state in a row: pg_trigger, pg_rewrite and pg_event_trigger have the same letters. */
export const firingOf = (row: Row): Firing | undefined => firings[text(row, 'enabled')];

const firings: { readonly [code: string]: Firing } = { A: 'always', R: 'replica', D: 'disabled' };

/** pg_trigger.h */
const bits: Readonly<Record<TriggerEvent | 'row' | 'before' | 'instead of', number>> = {
  row: 1,
  before: 2,
  insert: 4,
  delete: 8,
  update: 16,
  truncate: 32,
  'instead of': 64,
};

const deferrableOf = (row: Row): Trigger['deferrable'] =>
  row['is_deferred'] === true ? 'deferred' : 'immediate';

/** Each argument ends in a zero byte. */
const argsIn = (hex: string): readonly string[] => {
  const bytes = (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  const ends = bytes.flatMap((byte, at) => (byte === 0 ? [at] : []));
  return ends.map((end, i) =>
    decoder.decode(Uint8Array.from(bytes.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end))),
  );
};

const decoder = new TextDecoder();

/** PostgreSQL spells a condition about two rows only inside of the whole statement: `… WHEN (…) EXECUTE FUNCTION …`. */
const conditionIn = (definition: string | undefined): string | undefined => {
  if (definition === undefined) return undefined;
  const tokens = sqlTokens(definition);
  const depth = depths(tokens);
  const at = tokens.findIndex((token, i) => depth[i] === 0 && isWord(token, 'when'));
  const end = tokens.findIndex((token, i) => i > at + 1 && depth[i] === 0 && token.text === ')');
  return withoutParens(definition.slice(tokens[at + 1]?.start, tokens[end]?.end));
};
