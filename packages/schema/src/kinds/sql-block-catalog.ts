import { someMadeIn } from '../sign.ts';
import { notOfExtension, userSchema } from './catalog.ts';

type Source = {
  readonly catalog: string;
  readonly alias: string;
  readonly from?: string;
  readonly where: string;
  /** What COMMENT ON and DROP call it. */
  readonly called: string;
  /** The block of SQL that it stands on. */
  readonly on?: string;
  /** One or more statements, as an SQL array. */
  readonly made: string;
};

/** A name with its schema, as SQL that gives it; `public` is left out. */
export const placedIn = (namespace: string, name: string): string =>
  `case when ${namespace} = 'public' then '' else quote_ident(${namespace}) || '.' end || ${name}`;

const type = (oid: string): string => `format_type(${oid}, null)`;
const own = (oid: string): string => `${oid} >= 16384`;
const word = (label: string, value: string, isGiven: string): string =>
  `case when ${isGiven} then ' ${label} ' || ${value} else '' end`;
const routine = (oid: string): string => `${oid}::regproc::text`;

const optionsOf = (options: string): string => `coalesce((
  select ' options (' || string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', ') || ')'
  from pg_options_to_table(${options}) o), '')`;

const operatorIn = (oid: string): string => `(
  select 'operator(' || quote_ident(opn.nspname) || '.' || op.oprname || ')' from pg_operator op
  join pg_namespace opn on opn.oid = op.oprnamespace where op.oid = ${oid})`;

const sources: readonly Source[] = [
  {
    catalog: 'pg_operator',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.oprnamespace',
    where: `${userSchema('n.nspname')} and x.oprcode <> 0`,
    called: `'operator ' || ${placedIn('n.nspname', 'x.oprname')} || '(' ||
      case when x.oprleft = 0 then 'none' else ${type('x.oprleft')} end || ', ' || ${type('x.oprright')} || ')'`,
    made: `array['create operator ' || ${placedIn('n.nspname', 'x.oprname')} || ' (function = ' || ${routine('x.oprcode')}
      || ${word(', leftarg =', type('x.oprleft'), 'x.oprleft <> 0')} || ${word(', rightarg =', type('x.oprright'), 'x.oprright <> 0')}
      || ${word(', commutator =', operatorIn('x.oprcom'), 'x.oprcom <> 0')} || ${word(', negator =', operatorIn('x.oprnegate'), 'x.oprnegate <> 0')}
      || ${word(', restrict =', routine('x.oprrest'), 'x.oprrest <> 0')} || ${word(', join =', routine('x.oprjoin'), 'x.oprjoin <> 0')}
      || case when x.oprcanhash then ', hashes' else '' end || case when x.oprcanmerge then ', merges' else '' end || ')']`,
  },
  {
    catalog: 'pg_cast',
    alias: 'x',
    where: `${own('x.oid')} and not exists (
      select from pg_depend i where i.classid = 'pg_cast'::regclass and i.objid = x.oid and i.deptype = 'i')`,
    called: `'cast (' || ${type('x.castsource')} || ' as ' || ${type('x.casttarget')} || ')'`,
    made: `array['create cast (' || ${type('x.castsource')} || ' as ' || ${type('x.casttarget')} || ') '
      || case x.castmethod when 'f' then 'with function ' || x.castfunc::regprocedure::text when 'i' then 'with inout' else 'without function' end
      || case x.castcontext when 'a' then ' as assignment' when 'i' then ' as implicit' else '' end]`,
  },
  {
    catalog: 'pg_opfamily',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.opfnamespace join pg_am am on am.oid = x.opfmethod',
    where: userSchema('n.nspname'),
    called: `'operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)`,
    made: `array['create operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)]
      || (select array_agg('alter operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)
        || ' add operator ' || o.amopstrategy || ' ' || o.amopopr::regoperator::text order by o.amopstrategy)
        from pg_amop o where o.amopfamily = x.oid and exists (
          select from pg_depend d where d.classid = 'pg_amop'::regclass and d.objid = o.oid and d.refclassid = 'pg_opfamily'::regclass and d.deptype = 'a'))
      || (select array_agg('alter operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)
        || ' add function ' || p.amprocnum || ' (' || ${type('p.amproclefttype')} || ', ' || ${type('p.amprocrighttype')} || ') ' || p.amproc::regprocedure::text order by p.amprocnum)
        from pg_amproc p where p.amprocfamily = x.oid and exists (
          select from pg_depend d where d.classid = 'pg_amproc'::regclass and d.objid = p.oid and d.refclassid = 'pg_opfamily'::regclass and d.deptype = 'a'))`,
  },
  {
    catalog: 'pg_opclass',
    alias: 'x',
    from: `join pg_namespace n on n.oid = x.opcnamespace join pg_am am on am.oid = x.opcmethod
      join pg_opfamily f on f.oid = x.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace`,
    where: userSchema('n.nspname'),
    on: `'operator family ' || ${placedIn('fn.nspname', 'quote_ident(f.opfname)')} || ' using ' || quote_ident(am.amname)`,
    called: `'operator class ' || ${placedIn('n.nspname', 'quote_ident(x.opcname)')} || ' using ' || quote_ident(am.amname)`,
    made: `array['create operator class ' || ${placedIn('n.nspname', 'quote_ident(x.opcname)')} || case when x.opcdefault then ' default' else '' end
      || ' for type ' || ${type('x.opcintype')} || ' using ' || quote_ident(am.amname) || ' family '
      || ${placedIn('fn.nspname', 'quote_ident(f.opfname)')} || ' as ' || array_to_string(
        case when x.opckeytype <> 0 then array['storage ' || ${type('x.opckeytype')}] else '{}' end
        || (select array_agg('operator ' || o.amopstrategy || ' ' || o.amopopr::regoperator::text || coalesce(
            (select ' for order by ' || ${placedIn('sn.nspname', 'quote_ident(s.opfname)')} from pg_opfamily s join pg_namespace sn on sn.oid = s.opfnamespace
              where s.oid = o.amopsortfamily), '') order by o.amopstrategy)
          from pg_amop o join pg_depend d on d.classid = 'pg_amop'::regclass and d.objid = o.oid
            and d.refclassid = 'pg_opclass'::regclass and d.refobjid = x.oid)
        || (select array_agg('function ' || p.amprocnum || ' (' || ${type('p.amproclefttype')} || ', ' || ${type('p.amprocrighttype')} || ') '
            || p.amproc::regprocedure::text order by p.amprocnum)
          from pg_amproc p join pg_depend d on d.classid = 'pg_amproc'::regclass and d.objid = p.oid
            and d.refclassid = 'pg_opclass'::regclass and d.refobjid = x.oid), ', ')]`,
  },
  {
    catalog: 'pg_conversion',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.connamespace',
    where: userSchema('n.nspname'),
    called: `'conversion ' || ${placedIn('n.nspname', 'quote_ident(x.conname)')}`,
    made: `array['create ' || case when x.condefault then 'default ' else '' end || 'conversion ' || ${placedIn('n.nspname', 'quote_ident(x.conname)')}
      || ' for ' || quote_literal(pg_encoding_to_char(x.conforencoding)) || ' to ' || quote_literal(pg_encoding_to_char(x.contoencoding))
      || ' from ' || ${routine('x.conproc')}]`,
  },
  {
    catalog: 'pg_language',
    alias: 'x',
    where: `${own('x.oid')} and x.lanispl`,
    called: `'language ' || quote_ident(x.lanname)`,
    made: `array['create ' || case when x.lanpltrusted then 'trusted ' else '' end || 'language ' || quote_ident(x.lanname)
      || ' handler ' || ${routine('x.lanplcallfoid')} || ${word('inline', routine('x.laninline'), 'x.laninline <> 0')}
      || ${word('validator', routine('x.lanvalidator'), 'x.lanvalidator <> 0')}]`,
  },
  {
    catalog: 'pg_transform',
    alias: 'x',
    from: 'join pg_language l on l.oid = x.trflang',
    where: own('x.oid'),
    called: `'transform for ' || ${type('x.trftype')} || ' language ' || quote_ident(l.lanname)`,
    made: `array['create transform for ' || ${type('x.trftype')} || ' language ' || quote_ident(l.lanname) || ' (' || concat_ws(', ',
      case when x.trffromsql <> 0 then 'from sql with function ' || x.trffromsql::regprocedure::text end,
      case when x.trftosql <> 0 then 'to sql with function ' || x.trftosql::regprocedure::text end) || ')']`,
  },
  {
    catalog: 'pg_am',
    alias: 'x',
    where: own('x.oid'),
    called: `'access method ' || quote_ident(x.amname)`,
    made: `array['create access method ' || quote_ident(x.amname) || ' type ' || case x.amtype when 'i' then 'index' else 'table' end
      || ' handler ' || ${routine('x.amhandler')}]`,
  },
  {
    catalog: 'pg_foreign_data_wrapper',
    alias: 'x',
    where: own('x.oid'),
    called: `'foreign data wrapper ' || quote_ident(x.fdwname)`,
    made: `array['create foreign data wrapper ' || quote_ident(x.fdwname) || ${word('handler', routine('x.fdwhandler'), 'x.fdwhandler <> 0')}
      || ${word('validator', routine('x.fdwvalidator'), 'x.fdwvalidator <> 0')} || ${optionsOf('x.fdwoptions')}]`,
  },
  {
    catalog: 'pg_foreign_server',
    alias: 'x',
    from: 'join pg_foreign_data_wrapper w on w.oid = x.srvfdw',
    where: own('x.oid'),
    on: `'foreign data wrapper ' || quote_ident(w.fdwname)`,
    called: `'server ' || quote_ident(x.srvname)`,
    made: `array['create server ' || quote_ident(x.srvname) || ${word('type', 'quote_literal(x.srvtype)', 'x.srvtype is not null')}
      || ${word('version', 'quote_literal(x.srvversion)', 'x.srvversion is not null')} || ' foreign data wrapper ' || quote_ident(w.fdwname)
      || ${optionsOf('x.srvoptions')}]`,
  },
  {
    catalog: 'pg_class',
    alias: 'x',
    from: `join pg_namespace n on n.oid = x.relnamespace join pg_foreign_table t on t.ftrelid = x.oid join pg_foreign_server s on s.oid = t.ftserver`,
    where: `${userSchema('n.nspname')} and not x.relispartition`,
    on: `'server ' || quote_ident(s.srvname)`,
    called: `'foreign table ' || ${placedIn('n.nspname', 'quote_ident(x.relname)')}`,
    made: `array['create foreign table ' || ${placedIn('n.nspname', 'quote_ident(x.relname)')} || ' (' || coalesce(array_to_string(
        (select array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || ${optionsOf('a.attfdwoptions')}
          || coalesce(case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(e.adbin, e.adrelid) || ') stored'
            else ' default ' || pg_get_expr(e.adbin, e.adrelid) end, '') || case when a.attnotnull then ' not null' else '' end order by a.attnum)
          from pg_attribute a left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
          where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped)
        || (select array_agg('constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid) order by c.conname)
          from pg_constraint c where c.conrelid = x.oid and c.contype = 'c'), ', '), '')
      || ') server ' || quote_ident(s.srvname) || ${optionsOf('t.ftoptions')}]`,
  },
  {
    catalog: 'pg_ts_parser',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.prsnamespace',
    where: userSchema('n.nspname'),
    called: `'text search parser ' || ${placedIn('n.nspname', 'quote_ident(x.prsname)')}`,
    made: `array['create text search parser ' || ${placedIn('n.nspname', 'quote_ident(x.prsname)')} || ' (start = ' || ${routine('x.prsstart')}
      || ', gettoken = ' || ${routine('x.prstoken')} || ', end = ' || ${routine('x.prsend')} || ', lextypes = ' || ${routine('x.prslextype')}
      || ${word(', headline =', routine('x.prsheadline'), 'x.prsheadline <> 0')} || ')']`,
  },
  {
    catalog: 'pg_ts_template',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.tmplnamespace',
    where: userSchema('n.nspname'),
    called: `'text search template ' || ${placedIn('n.nspname', 'quote_ident(x.tmplname)')}`,
    made: `array['create text search template ' || ${placedIn('n.nspname', 'quote_ident(x.tmplname)')} || ' (lexize = ' || ${routine('x.tmpllexize')}
      || ${word(', init =', routine('x.tmplinit'), 'x.tmplinit <> 0')} || ')']`,
  },
];

/** The tables and views that stand on an object, by way of their indexes, constraints, defaults and rules. */
const users = (catalog: string, oid: string): string => `(
  select json_agg(u order by u[3], u[2]) from (
    select distinct array[case c.relkind when 'v' then 'view' when 'm' then 'materialized_view' else 'table' end, cn.nspname, c.relname]::text[] as u
    from pg_depend d
    left join pg_index i on d.classid = 'pg_class'::regclass and i.indexrelid = d.objid
    left join pg_constraint con on d.classid = 'pg_constraint'::regclass and con.oid = d.objid
    left join pg_attrdef def on d.classid = 'pg_attrdef'::regclass and def.oid = d.objid
    left join pg_rewrite rw on d.classid = 'pg_rewrite'::regclass and rw.oid = d.objid
    join pg_class c on c.oid = coalesce(i.indrelid, nullif(con.conrelid, 0), def.adrelid, rw.ev_class,
      case when d.classid = 'pg_class'::regclass then d.objid end)
    join pg_namespace cn on cn.oid = c.relnamespace
    where d.refclassid = '${catalog}'::regclass and d.refobjid = ${oid} and c.relkind in ('r', 'p', 'v', 'm')) q)`;

/** What the other kinds have no word for, each with the statements that make it (its comment too) and the one that drops it. */
export const sqlBlockCatalog =
  sources
    .map(
      ({ catalog, alias, from = '', where, called, on = 'null', made }) => `
  select ${called} as name, (${made})::text[] || coalesce((
      select array['comment on ' || ${called} || ' is ' || quote_literal(d.description)] from pg_description d
      where d.classoid = '${catalog}'::regclass and d.objoid = ${alias}.oid and d.objsubid = 0), '{}') as made,
    'drop ' || ${called} as dropped, ${on}::text as stands_on, ${users(catalog, `${alias}.oid`)} as users
  from ${catalog} ${alias} ${from} where ${where} and ${notOfExtension(catalog, `${alias}.oid`)}`,
    )
    .join('\n  union all') + '\n  order by 1';

/** Does the database hold any of them? */
export const sqlBlockWhen = [...new Set(sources.map(({ catalog }) => catalog))].flatMap((catalog) =>
  someMadeIn(catalog, catalog === 'pg_class' ? `relkind = 'f'` : undefined),
);
