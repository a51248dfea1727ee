import { foreignTables } from './sql-block-foreign-tables.ts';
import { optionsOf, secretsOf } from './sql-block-options.ts';
import { own, routine, word, type Source } from './sql-block-source.ts';

/** Foreign data: wrappers, servers and tables. */
export const foreignBlocks: readonly Source[] = [
  {
    catalog: 'pg_foreign_data_wrapper',
    alias: 'x',
    where: own('x.oid'),
    owner: ['fdwowner', 'superuser'],
    called: `'foreign data wrapper ' || quote_ident(x.fdwname)`,
    made: `array['create foreign data wrapper ' || quote_ident(x.fdwname) || ${word('handler', routine('x.fdwhandler'), 'x.fdwhandler <> 0')}
      || ${word('validator', routine('x.fdwvalidator'), 'x.fdwvalidator <> 0')} || ${optionsOf('x.fdwoptions')}]`,
    secrets: secretsOf('x.fdwoptions'),
  },
  {
    catalog: 'pg_foreign_server',
    alias: 'x',
    from: 'join pg_foreign_data_wrapper w on w.oid = x.srvfdw',
    where: own('x.oid'),
    owner: ['srvowner'],
    called: `'server ' || quote_ident(x.srvname)`,
    made: `array['create server ' || quote_ident(x.srvname) || ${word('type', 'quote_literal(x.srvtype)', 'x.srvtype is not null')}
      || ${word('version', 'quote_literal(x.srvversion)', 'x.srvversion is not null')} || ' foreign data wrapper ' || quote_ident(w.fdwname)
      || ${optionsOf('x.srvoptions')}]`,
    secrets: secretsOf('x.srvoptions'),
  },
  foreignTables,
];
