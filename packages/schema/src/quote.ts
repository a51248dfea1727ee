/** A name in double quotes, as SQL and the language write it. */
export const inDoubleQuotes = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A name as the text of a schema spells it, where names are exact: in double quotes only where it must be. */
export const nameText = (name: string): string =>
  /^[A-Za-z_][\w$]*$/.test(name) ? name : inDoubleQuotes(name);
