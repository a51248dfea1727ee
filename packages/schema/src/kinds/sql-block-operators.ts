import { ofUser, own, placedIn, routine, type, word, type Source } from './sql-block-source.ts';

const operatorIn = (oid: string): string => `(
  select 'operator(' || quote_ident(opn.nspname) || '.' || op.oprname || ')' from pg_operator op
  join pg_namespace opn on opn.oid = op.oprnamespace where op.oid = ${oid})`;

/** An operator of a class or family, as both list it. */
const classOperator = `'operator ' || o.amopstrategy || ' ' || o.amopopr::regoperator::text || coalesce((
  select ' for order by ' || ${placedIn('sn.nspname', 'quote_ident(s.opfname)')} from pg_opfamily s join pg_namespace sn on sn.oid = s.opfnamespace
  where s.oid = o.amopsortfamily), '')`;

/** Operators, what groups them by their use, casts and conversions. */
export const operatorBlocks: readonly Source[] = [
  {
    catalog: 'pg_operator',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.oprnamespace',
    where: `${ofUser} and x.oprcode <> 0`,
    owner: ['oprowner'],
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
    standsFor: `d.refclassid = 'pg_proc'::regclass and d.refobjid = x.castfunc or x.castfunc = 0 and d.refclassid = 'pg_type'::regclass
      and d.refobjid = x.casttarget and d.classid in ('pg_rewrite'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass)`,
    called: `'cast (' || ${type('x.castsource')} || ' as ' || ${type('x.casttarget')} || ')'`,
    made: `array['create cast (' || ${type('x.castsource')} || ' as ' || ${type('x.casttarget')} || ') '
      || case x.castmethod when 'f' then 'with function ' || x.castfunc::regprocedure::text when 'i' then 'with inout' else 'without function' end
      || case x.castcontext when 'a' then ' as assignment' when 'i' then ' as implicit' else '' end]`,
  },
  {
    catalog: 'pg_opfamily',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.opfnamespace join pg_am am on am.oid = x.opfmethod',
    where: ofUser,
    owner: ['opfowner'],
    called: `'operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)`,
    made: `array['create operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)]
      || (select array_agg('alter operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)
        || ' add ' || ${classOperator} order by o.amopstrategy, o.amopopr::regoperator::text collate "C")
        from pg_amop o where o.amopfamily = x.oid and exists (
          select from pg_depend d where d.classid = 'pg_amop'::regclass and d.objid = o.oid and d.refclassid = 'pg_opfamily'::regclass and d.deptype = 'a'))
      || (select array_agg('alter operator family ' || ${placedIn('n.nspname', 'quote_ident(x.opfname)')} || ' using ' || quote_ident(am.amname)
        || ' add function ' || p.amprocnum || ' (' || ${type('p.amproclefttype')} || ', ' || ${type('p.amprocrighttype')} || ') ' || p.amproc::regprocedure::text order by p.amprocnum, p.amproclefttype::regtype::text collate "C", p.amprocrighttype::regtype::text collate "C")
        from pg_amproc p where p.amprocfamily = x.oid and exists (
          select from pg_depend d where d.classid = 'pg_amproc'::regclass and d.objid = p.oid and d.refclassid = 'pg_opfamily'::regclass and d.deptype = 'a'))`,
  },
  {
    catalog: 'pg_opclass',
    alias: 'x',
    from: `join pg_namespace n on n.oid = x.opcnamespace join pg_am am on am.oid = x.opcmethod
      join pg_opfamily f on f.oid = x.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace`,
    where: ofUser,
    owner: ['opcowner'],
    called: `'operator class ' || ${placedIn('n.nspname', 'quote_ident(x.opcname)')} || ' using ' || quote_ident(am.amname)`,
    made: `array['create operator class ' || ${placedIn('n.nspname', 'quote_ident(x.opcname)')} || case when x.opcdefault then ' default' else '' end
      || ' for type ' || ${type('x.opcintype')} || ' using ' || quote_ident(am.amname) || ' family '
      || ${placedIn('fn.nspname', 'quote_ident(f.opfname)')} || E' as\\n  ' || array_to_string(
        case when x.opckeytype <> 0 then array['storage ' || ${type('x.opckeytype')}] else '{}' end
        || (select array_agg(${classOperator} order by o.amopstrategy, o.amopopr::regoperator::text collate "C")
          from pg_amop o join pg_depend d on d.classid = 'pg_amop'::regclass and d.objid = o.oid
            and d.refclassid = 'pg_opclass'::regclass and d.refobjid = x.oid)
        || (select array_agg('function ' || p.amprocnum || ' (' || ${type('p.amproclefttype')} || ', ' || ${type('p.amprocrighttype')} || ') '
            || p.amproc::regprocedure::text order by p.amprocnum, p.amproclefttype::regtype::text collate "C", p.amprocrighttype::regtype::text collate "C")
          from pg_amproc p join pg_depend d on d.classid = 'pg_amproc'::regclass and d.objid = p.oid
            and d.refclassid = 'pg_opclass'::regclass and d.refobjid = x.oid), E',\\n  ')]`,
  },
  {
    catalog: 'pg_conversion',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.connamespace',
    where: ofUser,
    owner: ['conowner'],
    called: `'conversion ' || ${placedIn('n.nspname', 'quote_ident(x.conname)')}`,
    made: `array['create ' || case when x.condefault then 'default ' else '' end || 'conversion ' || ${placedIn('n.nspname', 'quote_ident(x.conname)')}
      || ' for ' || quote_literal(pg_encoding_to_char(x.conforencoding)) || ' to ' || quote_literal(pg_encoding_to_char(x.contoencoding))
      || ' from ' || ${routine('x.conproc')}]`,
  },
];
