/** The columns that PostgreSQL itself gives to whatever holds rows. */
export const systemColumns: ReadonlySet<string> = new Set([
  'tableoid',
  'xmin',
  'cmin',
  'xmax',
  'cmax',
  'ctid',
]);
