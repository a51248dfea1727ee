import type { Migration, RunEvent } from '@migkit/runner';

/** An event of a run as one line of JSON, for a program that watches; `target` says on which database, where there are several. */
export const eventLine = (event: RunEvent, target?: string): string =>
  `${JSON.stringify({
    event: event.type,
    at: new Date().toISOString(),
    ...(target === undefined ? {} : { target }),
    ...plainEvent(event),
  })}\n`;

const plainEvent = ({ type: _type, ...event }: RunEvent): object =>
  Object.fromEntries(
    Object.entries(event).map(([field, value]) => {
      if (field === 'migration') return [field, named(value as Migration)];
      return field === 'migrations' ? [field, (value as readonly Migration[]).map(named)] : [field, value];
    }),
  );

const named = ({ revision, name }: Migration): object => ({ revision, name });
