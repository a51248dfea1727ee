import { introspect, type Divided } from '@migkit/runner';
import { jsonRow, rowInJson } from '../../packages/runner/src/stream-query.ts';
import { forgetPlans, planned } from '../harness/index.ts';

type Found = { readonly rows: readonly object[] };
type Send = (text: string) => Promise<Found | readonly Found[]>;

/** The catalog of a database that is asked by one function, which takes several statements at once and gives the result of each. */
export const introspectBy = (
  send: Send,
  as: (statements: readonly string[]) => readonly string[] = (all) => all,
): Promise<Divided> =>
  introspect({
    asJson: jsonRow,
    stream: async (statements, take) => {
      const found = await send(as(statements).join(';\n'));
      for (const { rows } of Array.isArray(found) ? (found as readonly Found[]) : [found as Found])
        for (const row of rows) take(rowInJson(row as { readonly [column: string]: unknown }));
    },
    batch: async (statements) => void (await send(statements.join(';\n'))),
  });

/**
 * The same on a connection that is asked again, which plans each question once: while the database is empty, so that nothing in it
 * is taken for PostgreSQL's own. Where that fails (an extension has brought operators like ours), it is asked as mig asks.
 */
export const introspectAgain = (connection: object, send: Send): Promise<Divided> =>
  introspectBy(send, (statements) => planned(connection, statements)).catch(() => {
    forgetPlans(connection);
    return introspectBy(send);
  });
