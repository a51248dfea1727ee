import { introspect, type Divided } from '@migkit/runner';

type Found = { readonly rows: readonly object[] };

/** The catalog of a database that is asked by one function, which takes several statements at once and gives the result of each. */
export const introspectBy = (send: (text: string) => Promise<Found | readonly Found[]>): Promise<Divided> =>
  introspect({
    stream: async (statements, take) => {
      const found = await send(statements.join(';\n'));
      for (const { rows } of Array.isArray(found) ? (found as readonly Found[]) : [found as Found])
        for (const row of rows) take(row as { readonly [column: string]: unknown });
    },
    batch: async (statements) => void (await send(statements.join(';\n'))),
  });
