/** Where the runner writes down what it applied. */
export type HistoryTable = { readonly schema: string; readonly table: string };

/** The table of the leases, which lies beside each history. */
export const leaseName = 'mig_lease';

/** What the runner makes for itself, each with its schema: the history and the leases. All else is the user's, whatever its name. */
export const ownTables = ({
  schema,
  table,
}: HistoryTable): readonly (readonly [schema: string, table: string])[] => [
  [schema, table],
  [schema, leaseName],
];
