import type { ClientBase, QueryResult } from 'pg';
import { batchQuery } from './batch-query.ts';
import { cancelRequest, type ServerClient } from './cancel-request.ts';
import { withStatement } from './database-problem.ts';
import type { Answer, Notice, Session } from './session.ts';
import { streamQuery } from './stream-query.ts';

/** A session on a client of `pg` that is connected. */
export const clientSession = (
  client: ClientBase,
  release: (broken?: boolean) => Promise<void>,
  onNotice?: (notice: Notice) => void,
): Session => {
  const notice = ({
    severity = 'NOTICE',
    message = '',
  }: {
    severity?: string | undefined;
    message?: string | undefined;
  }) => onNotice?.({ severity, message });
  client.on('notice', notice);
  const close = async (broken = false): Promise<void> => {
    client.off('notice', notice);
    await release(broken);
  };
  return {
    pid: (client as ServerClient).processID ?? undefined,
    cancel: () => cancelRequest(client),
    sever: () => close(true),
    query: async <R>(text: string, values?: readonly unknown[]): Promise<Answer<R>> => {
      try {
        const result = await client.query(
          text,
          values === undefined || values.length === 0 ? undefined : [...values],
        );
        // Several statements in one text give several results: the last one is the answer.
        const last = (Array.isArray(result) ? result.at(-1) : result) as QueryResult;
        return { rows: last.rows as R[], count: last.rowCount ?? undefined };
      } catch (error) {
        throw withStatement(error, text);
      }
    },
    batch: (statements) => batchQuery(client, statements),
    asJson: (query) => query,
    stream: (statements, take) => streamQuery(client, statements, take),
    close,
  };
};
