import type { Op } from '@migkit/differ';

/** What `<name>.ops.json` says of a migration. */
export type Record = {
  readonly revision: string;
  readonly parents: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly labels?: readonly string[];
  readonly replaces?: readonly string[];
  readonly message: string;
  readonly transaction: boolean;
  readonly loses: { readonly up: readonly string[]; readonly down: readonly string[] };
  readonly ops: readonly Op[];
};

/** The text of `<name>.ops.json`: an op on each line, so that people and version control can read what changed. */
export const recordText = ({ revision, parents, ops, ...rest }: Record): string => {
  const { dependsOn = [], labels = [], replaces = [], message, transaction, loses } = rest;
  const lists = Object.entries({ dependsOn, labels, replaces }).filter(([, list]) => list.length > 0);
  const fields = { format: 1, revision, parents, ...Object.fromEntries(lists), message, transaction, loses };
  const heads = Object.entries(fields).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  const lines = ops.map((op) => `    ${JSON.stringify(op)}`);
  const list = lines.length === 0 ? '  "ops": []' : `  "ops": [\n${lines.join(',\n')}\n  ]`;
  return `{\n${heads.join('\n')}\n${list}\n}\n`;
};
