import { beforeAll, describe, test } from 'vitest';
import { ready } from '@migkit/dsl-parser';
import { servers } from '../harness/index.ts';
import { rebuilt } from './rebuilt.ts';

beforeAll(ready);

// What PostgreSQL 18 calls the NOT NULL of columns from above follows from how a table was made, and a database built anew has the same.
describe.each(servers())('PostgreSQL $version', (server) => {
  test.each([
    [
      'an heir that got its key later',
      'create table t (a int not null); create table h () inherits (t); alter table h add primary key (a)',
    ],
    [
      'an heir that was made with its key',
      'create table t (a int not null, b int); create table h (primary key (a, b)) inherits (t)',
    ],
    [
      'a partition that got its key later, and one that was made with it',
      `create table t (a int not null, b int not null) partition by list (a);
       create table p partition of t for values in (1); alter table p add primary key (b);
       create table q partition of t (primary key (b)) for values in (2)`,
    ],
    [
      'an heir with a key that was called otherwise',
      'create table t (a int); create table h (primary key (a)) inherits (t); alter table h rename to k',
    ],
    [
      'a partition with a key that was called otherwise, below a table that was attached',
      `create table t (a int, b int) partition by list (a);
       create table p (a int, b int) partition by list (b); alter table t attach partition p for values in (1);
       create table q partition of p (primary key (a)) for values in (1); alter table q rename to r`,
    ],
    [
      'a partition that was attached to one that alone is not null',
      `create table t (a int, b int) partition by list (a);
       create table p partition of t (a not null) for values in (1) partition by list (b);
       create table q (a int not null, b int not null); alter table p attach partition q for values in (1);
       create table r partition of p for values in (2)`,
    ],
    [
      'a partition that was attached to one with a key',
      `create table t (a int, b int) partition by list (a);
       create table p partition of t (primary key (b)) for values in (1) partition by list (b);
       create table q (a int, b int not null); alter table p attach partition q for values in (1)`,
    ],
  ])('%s', async (_, sql) => {
    await rebuilt(server, sql);
  });
});
