import type { Row } from '../kind.ts';
import { refTo } from '../node.ts';
import { given, maybe, readType, text, typeColumns, typeJoins } from './catalog.ts';
import type { Aggregate } from './aggregate-options.ts';
import { isOwnRoutine, parametersColumn, parametersIn } from './routine-catalog.ts';
import { withoutModifiers } from './routine-parameters.ts';
import { signatureOf } from './routine.ts';

const functionOf = (column: string): string => `nullif(g.${column}::oid, 0)::regproc::text`;

const typeOf = (column: string): string =>
  `(select json_agg(q) from (select ${typeColumns(`g.${column}`, 'null')} from (select) one ${typeJoins(`g.${column}`)}) q)`;

/** The aggregates of a user. */
export const aggregateCatalog = `
  select n.nspname::text as schema, p.proname::text as name, p.proparallel::text as parallel,
    g.aggkind::text as kind, g.aggnumdirectargs as direct, ${parametersColumn} as parameters,
    ${functionOf('aggtransfn')} as sfunc, ${typeOf('aggtranstype')} as stype, nullif(g.aggtransspace, 0)::text as sspace,
    ${functionOf('aggfinalfn')} as finalfunc, g.aggfinalextra as finalfunc_extra, g.aggfinalmodify::text as finalfunc_modify,
    ${functionOf('aggcombinefn')} as combinefunc, ${functionOf('aggserialfn')} as serialfunc,
    ${functionOf('aggdeserialfn')} as deserialfunc, g.agginitval as initcond,
    ${functionOf('aggmtransfn')} as msfunc, ${functionOf('aggminvtransfn')} as minvfunc, ${typeOf('aggmtranstype')} as mstype,
    nullif(g.aggmtransspace, 0)::text as msspace, ${functionOf('aggmfinalfn')} as mfinalfunc,
    g.aggmfinalextra as mfinalfunc_extra, g.aggmfinalmodify::text as mfinalfunc_modify, g.aggminitval as minitcond,
    (select quote_ident(sn.nspname) || '.' || o.oprname from pg_operator o join pg_namespace sn on sn.oid = o.oprnamespace
      where o.oid = g.aggsortop) as sortop
  from pg_proc p join pg_aggregate g on g.aggfnoid = p.oid join pg_namespace n on n.oid = p.pronamespace
  where ${isOwnRoutine}
  order by 1, 2, p.proargtypes::text`;

/** The aggregate of a row. */
export const readAggregateRow = (row: Row): Aggregate => {
  const parameters = parametersIn(row);
  const kind = text(row, 'kind');
  const isMoving = maybe(row, 'msfunc') !== undefined;
  return {
    kind: 'aggregate',
    in: refTo('schema', text(row, 'schema')),
    name: text(row, 'name'),
    signature: signatureOf(parameters),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(kind === 'n' ? {} : { direct: Number(row['direct']) }),
    ...given({
      sfunc: maybe(row, 'sfunc'),
      stype: typeIn(row['stype']),
      sspace: maybe(row, 'sspace'),
      finalfunc: maybe(row, 'finalfunc'),
      finalfunc_extra: row['finalfunc_extra'] === true || undefined,
      finalfunc_modify: modify(row, 'finalfunc_modify', kind),
      combinefunc: maybe(row, 'combinefunc'),
      serialfunc: maybe(row, 'serialfunc'),
      deserialfunc: maybe(row, 'deserialfunc'),
      initcond: maybe(row, 'initcond'),
      msfunc: maybe(row, 'msfunc'),
      minvfunc: maybe(row, 'minvfunc'),
      mstype: isMoving ? typeIn(row['mstype']) : undefined,
      msspace: maybe(row, 'msspace'),
      mfinalfunc: maybe(row, 'mfinalfunc'),
      mfinalfunc_extra: row['mfinalfunc_extra'] === true || undefined,
      mfinalfunc_modify: isMoving ? modify(row, 'mfinalfunc_modify', kind) : undefined,
      minitcond: maybe(row, 'minitcond'),
      sortop: maybe(row, 'sortop'),
      parallel: parallels[text(row, 'parallel')],
      hypothetical: kind === 'h' || undefined,
    }),
  };
};

const typeIn = (rows: unknown): Aggregate['returns'] => {
  const [first] = (rows ?? []) as readonly Row[];
  return first && withoutModifiers(readType(first));
};

const parallels: { readonly [code: string]: 'safe' | 'restricted' } = { s: 'safe', r: 'restricted' };

/** A plain aggregate leaves its state alone unless said, one with ORDER BY may write to it. */
const modify = (row: Row, column: string, kind: string): string | undefined => {
  const said = { r: 'read_only', s: 'shareable', w: 'read_write' }[text(row, column)];
  return said === (kind === 'n' ? 'read_only' : 'read_write') ? undefined : said;
};
