import { downgrade, history, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { servers, withDatabase, withPg, withServer } from '../harness/index.ts';
import { project } from '../runner/project.ts';
import { startProxy, type Proxy } from './proxy.ts';

const made = { name: '20260101000000_made', up: ['create table t ()'] };

/** Keeps back what the publisher says when it has done this. */
const strikingAt = (port: number, command: string): Promise<Proxy> =>
  startProxy(port, ({ moment, what }) => moment === 'after' && what.startsWith(command));

const slots = 'select slot_name as name from pg_replication_slots';
const drop = `select pg_drop_replication_slot('mig_s')`;

describe.each(servers())('PostgreSQL $version', (server) => {
  test('a subscription that dies between the publisher’s slot and its own row names the slot, and how to go on, both ways', () =>
    withServer(18, (publisher) =>
      withDatabase(server, ({ url }) =>
        withPg(publisher.url(), async (remote) => {
          await remote.query('create publication p');
          const port = Number(new URL(publisher.url()).port);
          const proxies = [
            await strikingAt(port, 'CREATE_REPLICATION_SLOT'),
            await strikingAt(port, 'DROP_REPLICATION_SLOT'),
          ];
          // libpq goes on to the next where nobody listens.
          const ports = [...proxies.map(({ port: own }) => own), port];
          const place = `host=${ports.map(() => '127.0.0.1').join(',')} port=${ports.join(',')} user=postgres dbname=postgres`;
          const { folder: migrations } = project([
            made,
            {
              name: '20260102000000_alone',
              up: [
                `create subscription mig_s connection '${place} sslmode=disable gssencmode=disable' publication p with (enabled = false)`,
              ],
              down: ['drop subscription mig_s'],
              transaction: false,
            },
          ]);
          const names = async (): Promise<unknown> => {
            const rows = await history({ database: url });
            return rows.ok && rows.value.map(({ name, direction, finished }) => [name, direction, finished]);
          };
          const there = async (): Promise<unknown> => (await remote.query<{ name: string }>(slots)).rows;

          const running = upgrade({ database: url, migrations });
          await endSubscriber(url, proxies[0]);
          expect(await running).toMatchObject({ done: [{}], problems: [{ code: 'MIG401' }] });
          expect(await there()).toEqual([{ name: 'mig_s' }]);
          expect(await upgrade({ database: url, migrations })).toMatchObject({
            done: [],
            problems: [
              {
                code: 'MIG400',
                message: expect.stringMatching(/could not create replication slot "mig_s"/) as string,
                help: expect.stringContaining(drop) as string,
              },
            ],
          });
          expect(await names()).toEqual([[made.name, 'upgrade', true]]);
          await remote.query(drop);
          expect(await upgrade({ database: url, migrations })).toMatchObject({ done: [{}], problems: [] });

          const back = { database: url, migrations, target: '-1' };
          const undoing = downgrade(back);
          await endSubscriber(url, proxies[1]);
          expect(await undoing).toMatchObject({ done: [], problems: [{ code: 'MIG401' }] });
          expect(await there()).toEqual([]);
          const without = 'alter subscription mig_s set (slot_name = none)';
          expect(await downgrade(back)).toMatchObject({
            done: [],
            problems: [
              {
                code: 'MIG400',
                message: expect.stringMatching(/could not drop replication slot "mig_s"/) as string,
                help: expect.stringContaining(without) as string,
              },
            ],
          });
          await withPg(url, (client) => client.query(without));
          expect(await downgrade(back)).toMatchObject({ done: [{}], problems: [] });
          expect(await names()).toEqual([
            [made.name, 'upgrade', true],
            ['20260102000000_alone', 'upgrade', true],
            ['20260102000000_alone', 'downgrade', true],
          ]);
        }),
      ),
    ));
});

/** Ends the process that speaks to the publisher as soon as that has done its part, and the way there. */
const endSubscriber = (url: string, proxy: Proxy | undefined): Promise<void> =>
  withPg(url, async (client) => {
    await proxy?.struck;
    await client.query(
      // Until it is gone: the way there closes after it, or it would die of that instead.
      `select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = current_database() and query like '/* mig %'`,
    );
    await proxy?.close();
  });
