import { afterAll, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

const schema = `
domain price numeric(10, 2) @check(value >= 0)

enum state { open done }

table orders {
  id       bigint @id @identity
  title    text @default('un' || 'titled')
  state    state @default('open')
  total    price @default(0)
  tags     text[] @default('{}')
  words    text? @generated(lower(title) || '!')
  due      date? @check(due > date '2020-01-01')

  @@index(lower(title), where: (state = 'open'))
  @@check(total < 100 or title <> '', name: orders_cheap)
}

table lines {
  id       bigint @id @identity
  order_id bigint @references(orders.id)
  title    text @default('un' || 'titled')
  price    price @default(0)
}
`;

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: what is only spelled otherwise is no drift, and what differs is told alone',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = projectOf({ 'schema.mig': schema }, url);
      expect((await project.mig('generate', '-m', 'first')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      const agreed = await project.mig('check', '--json');
      expect(jsonOf(agreed)).toMatchObject({ missing: [], drift: [], problems: [] });

      // Both tables have a title with this default: only one of them is changed.
      await withPg(url, (client) =>
        client.query(`alter table lines alter title set default 'untitled' || '';
          alter table orders drop constraint orders_cheap, add constraint orders_cheap check (total < 101 or title <> '')`),
      );
      const drifted = await project.mig('check', '--json');
      expect(drifted.code).toBe(1);
      expect(jsonOf(drifted)).toMatchObject({
        drift: [
          'drop check public.orders.orders_cheap',
          expect.stringMatching(/^alter column public\.lines\.title: default 'un' \|\| 'titled' → /),
          'create check public.orders.orders_cheap',
        ],
      });
    }),
);
