import type { Expression } from './expression.ts';

/** Does the statement need Kysely's `sql`? */
export const usesSql = (node: Expression): boolean => {
  switch (node.is) {
    case 'name':
      return node.name === 'sql';
    case 'value':
      return false;
    case 'array':
      return node.items.some(usesSql);
    case 'arrow':
      return usesSql(node.body);
    case 'member':
      return usesSql(node.of);
    case 'call':
      return usesSql(node.of) || node.args.some(usesSql);
    case 'template':
      return true;
  }
};
