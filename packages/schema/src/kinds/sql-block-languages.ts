import { ofUser, own, placedIn, routine, type, word, type Source } from './sql-block-source.ts';

/** What stands on functions in C: languages and transforms, access methods, parsers and templates of text search. */
export const languageBlocks: readonly Source[] = [
  {
    catalog: 'pg_language',
    alias: 'x',
    where: `${own('x.oid')} and x.lanispl`,
    owner: ['lanowner', 'superuser'],
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
    catalog: 'pg_ts_parser',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.prsnamespace',
    where: ofUser,
    called: `'text search parser ' || ${placedIn('n.nspname', 'quote_ident(x.prsname)')}`,
    made: `array['create text search parser ' || ${placedIn('n.nspname', 'quote_ident(x.prsname)')} || ' (start = ' || ${routine('x.prsstart')}
      || ', gettoken = ' || ${routine('x.prstoken')} || ', end = ' || ${routine('x.prsend')} || ', lextypes = ' || ${routine('x.prslextype')}
      || ${word(', headline =', routine('x.prsheadline'), 'x.prsheadline <> 0')} || ')']`,
  },
  {
    catalog: 'pg_ts_template',
    alias: 'x',
    from: 'join pg_namespace n on n.oid = x.tmplnamespace',
    where: ofUser,
    called: `'text search template ' || ${placedIn('n.nspname', 'quote_ident(x.tmplname)')}`,
    made: `array['create text search template ' || ${placedIn('n.nspname', 'quote_ident(x.tmplname)')} || ' (lexize = ' || ${routine('x.tmpllexize')}
      || ${word(', init =', routine('x.tmplinit'), 'x.tmplinit <> 0')} || ')']`,
  },
];
