import { sqlOf, type Ref, type Sql } from '@migkit/schema';
import { commentsIn } from '../text/scan.ts';

/** What stands in the place of a piece of the text. */
export type Edit = {
  readonly start: number;
  readonly end: number;
  readonly by: string | Ref | readonly (string | Ref)[];
};

/** The text with the edits made; a comment becomes a space, since it could swallow what is written behind it. */
export const edited = (text: string, edits: readonly Edit[]): Sql => {
  const comments = commentsIn(text);
  if (edits.length === 0 && comments.length === 0) return text;
  const all = [...edits, ...comments.map(({ start, end }): Edit => ({ start, end, by: ' ' }))].sort(
    (a, b) => a.start - b.start,
  );
  const parts: (string | Ref)[] = [];
  let at = 0;
  for (const edit of all) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), ...[edit.by].flat());
    at = edit.end;
  }
  return trimmed(sqlOf([...parts, text.slice(at)]));
};

const trimmed = (sql: Sql): Sql => {
  if (typeof sql === 'string') return sql.trim();
  const last = sql.length - 1;
  return sqlOf(
    sql.map((part, i) =>
      typeof part !== 'string' ? part : i === 0 ? part.trimStart() : i === last ? part.trimEnd() : part,
    ),
  );
};
