import type { Row } from '../kind.ts';
import { idFor, refTo, signedId, type NodeId, type Sql } from '../node.ts';
import {
  given,
  maybe,
  names,
  notOfExtension,
  readType,
  text,
  typeColumns,
  typeJoins,
  userSchema,
} from './catalog.ts';
import { isSecretSetting } from './secret.ts';
import { secretsFrom } from './secret-names.ts';
import { settingsOf } from './settings.ts';
import { withoutModifiers } from './routine-parameters.ts';
import { signatureOf, type Parameter, type Routine } from './routine.ts';

/** The routines of a user: not those of an extension, nor those that PostgreSQL makes for a range type. */
export const isOwnRoutine = `${userSchema('n.nspname')} and ${notOfExtension('pg_proc', 'p.oid')}
  and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')`;

/** The types of the arguments of `p`, which `signatureIn` reads. */
export const signatureColumn = `(
  select coalesce(json_agg(a order by a.place), '[]') from (
    select arg.place, ${typeColumns('arg.type', 'null')}
    from unnest(p.proargtypes::oid[]) with ordinality arg(type, place) ${typeJoins('arg.type')}) a)`;

/** The types that tell a routine apart, from a row with a `signatureColumn`. */
export const signatureIn = (rows: unknown): readonly Sql[] => (rows as readonly Row[]).map(typeOf);

/** The id of the routine in a row with `schema`, `name` and `signature`. */
export const routineId = (kind: string, row: Row): NodeId =>
  signedId(idFor(kind, [text(row, 'schema'), text(row, 'name')]), signatureIn(row['signature']));

/** The parameters of `p`, which `parametersIn` reads. */
export const parametersColumn = `
    (select coalesce(json_agg(a order by a.place), '[]') from (
      select arg.place, p.proargnames[arg.place] as arg_name, p.proargmodes[arg.place]::text as mode,
        pg_get_function_arg_default(p.oid, arg.place::integer) as preset, ${typeColumns('arg.type', 'null')}
      from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality arg(type, place) ${typeJoins('arg.type')}) a)`;

/** The query for routines of this `prokind`. */
export const routineCatalog = (prokind: string): string => `
  select n.nspname::text as schema, p.proname::text as name, l.lanname::text as language,
    p.prosrc as body, p.probin as library, p.provolatile::text as volatility, p.proisstrict as strict,
    p.proleakproof as leakproof, p.prokind = 'w' as window, p.prosecdef as definer, p.proparallel::text as parallel,
    case when p.procost <> case when l.lanname in ('internal', 'c') then 1 else 100 end then p.procost::text end as cost,
    case when p.prorows <> case when p.proretset then 1000 else 0 end then p.prorows::text end as rows,
    case when p.prosupport <> 0 then p.prosupport::text end as support,
    case when p.proconfig is not null then (select json_agg(c.setting order by c.place) from unnest(p.proconfig) with ordinality c(setting, place) where not ${isSecretSetting('c.setting')}) end as settings,
    case when p.proconfig is not null then (select json_agg(split_part(c.setting, '=', 1)) from unnest(p.proconfig) c(setting) where ${isSecretSetting('c.setting')}) end as secrets, p.proretset as setof,
    pg_get_function_sqlbody(p.oid) as atomic,
    (select json_agg(q) from (select ${typeColumns('p.prorettype', 'null')} from (select) one ${typeJoins('p.prorettype')}) q) as returns,
    ${parametersColumn} as parameters
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
  where p.prokind in (${prokind}) and ${isOwnRoutine}
  order by 1, 2, p.proargtypes::text`;

/** The routine of a row. */
export const readRoutineRow = (kind: Routine['kind'], row: Row): Routine => {
  const parameters = parametersIn(row);
  const isSaid = parameters.some(({ mode }) => mode === 'out' || mode === 'inout' || mode === 'table');
  const isTable = parameters.some(({ mode }) => mode === 'table');
  const [result] = row['returns'] as readonly Row[];
  const setof = row['setof'] === true && !isTable;
  const language = text(row, 'language');
  const atomic = maybe(row, 'atomic');
  return {
    kind,
    in: refTo('schema', text(row, 'schema')),
    name: text(row, 'name'),
    signature: signatureOf(parameters),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...given({
      returns: kind === 'procedure' || (isSaid && !setof) || !result ? undefined : typeOf(result),
      setof: setof || undefined,
      language: language === 'sql' ? undefined : language,
      body: atomic === undefined ? text(row, 'body') : undefined,
      atomic: atomic?.trim(),
      library: maybe(row, 'library'),
      volatility: volatilities[text(row, 'volatility')],
      strict: row['strict'] === true || undefined,
      leakproof: row['leakproof'] === true || undefined,
      window: row['window'] === true || undefined,
      security: row['definer'] === true ? ('definer' as const) : undefined,
      parallel: parallels[text(row, 'parallel')],
      cost: maybe(row, 'cost'),
      rows: maybe(row, 'rows'),
      support: maybe(row, 'support'),
      set: row['settings'] ? settingsOf(names(row, 'settings')) : undefined,
      secrets: secretsFrom(names(row, 'secrets').map((name) => name.toLowerCase())),
    }),
  };
};

/** The parameters in a row with a `parametersColumn`. */
export const parametersIn = (row: Row): readonly Parameter[] =>
  (row['parameters'] as readonly Row[]).map(readParameter);

const readParameter = (row: Row): Parameter => {
  const name = maybe(row, 'arg_name');
  return {
    ...given({
      mode: modes[maybe(row, 'mode') ?? 'i'],
      name: name === '' ? undefined : name,
      default: maybe(row, 'preset'),
    }),
    type: typeOf(row),
  };
};

const typeOf = (row: Row): Sql => withoutModifiers(readType(row));

const modes: { readonly [mode: string]: Parameter['mode'] } = {
  o: 'out',
  b: 'inout',
  v: 'variadic',
  t: 'table',
};
const volatilities: { readonly [code: string]: Routine['volatility'] } = { i: 'immutable', s: 'stable' };
const parallels: { readonly [code: string]: Routine['parallel'] } = { s: 'safe', r: 'restricted' };
