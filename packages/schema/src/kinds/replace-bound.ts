import { kindOf, type Node } from '../node.ts';
import { holdsColumn } from './bound.ts';

/** A plain index or key follows its columns; an expression holds the operators of the old type, and a foreign key needs both sides. */
export const isBound = (node: Node): boolean => {
  if (holdsColumn(node)) return true;
  if (node.kind === 'index')
    return node['where'] !== undefined || JSON.stringify(node['keys']).includes('"expression"');
  if (node.kind === 'statistics') return node['expressions'] !== undefined;
  if (node.kind === 'check') return kindOf(node.in?.ref ?? '') === 'table';
  return node.kind === 'foreign_key' || node.kind === 'exclusion';
};
