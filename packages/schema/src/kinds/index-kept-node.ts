import { ddl, type Statement } from '../kind.ts';
import {
  childrenOf,
  dependentsOf,
  idOf,
  sameValue,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, quoteName, spell } from '../sql.ts';
import { indexName } from './index-name.ts';
import { parametersText } from './key-constraint.ts';

type Parameters = { readonly [parameter: string]: string };

/** How the copy of an index in a partition is kept, where that is otherwise than the index. It is called as that. */
export type IndexKept = Node & {
  readonly kind: 'index_kept';
  readonly in: Ref;
  readonly name: string;
  /** The index or key of a table above; only the whole schema can find it. */
  readonly of?: Ref;
  /** All storage parameters, where they are others. */
  readonly with?: Parameters;
  readonly tablespace?: string;
};

type Index = Node & { readonly in: Ref; readonly name: string };
type Stored = { readonly with?: Parameters; readonly tablespace?: string };

/** What a partition says of the copy of an index. */
export const keptOf = (index: Index, table: NodeId, schema: Schema): IndexKept | undefined =>
  childrenOf(schema, table).find(
    (node): node is IndexKept => node.kind === 'index_kept' && (node as IndexKept).of?.ref === idOf(index),
  );

/** The index as its copy in a partition is kept. */
export const asKept = <N extends Index>(index: N, table: NodeId, schema: Schema): N => {
  const kept = keptOf(index, table, schema);
  if (!kept) return index;
  const { with: parameters, tablespace } = stored(index, kept);
  const { with: _with, tablespace: _tablespace, ...rest } = index as N & Stored;
  return {
    ...rest,
    ...(parameters ? { with: parameters } : {}),
    ...(tablespace === undefined ? {} : { tablespace }),
  } as unknown as N;
};

/** From what one of them says of the copy to what the other says; nothing said is as the index is. */
export const keepOtherwise = (
  index: Index,
  table: NodeId,
  before: IndexKept | undefined,
  after: IndexKept | undefined,
): readonly Statement[] => {
  const [was, is] = [before, after].map((kept) => stored(index, kept));
  const gone = Object.keys(was?.with ?? {}).filter((name) => is?.with?.[name] === undefined);
  const set = Object.entries(is?.with ?? {}).filter(([name, value]) => was?.with?.[name] !== value);
  return [
    ...(gone.length > 0 ? [alterCopy(index, table, `reset (${gone.join(', ')})`)] : []),
    ...(set.length > 0 ? [alterCopy(index, table, `set (${parametersText(Object.fromEntries(set))})`)] : []),
    ...(was?.tablespace === is?.tablespace ? [] : [moveCopy(is ?? {}, table, index)]),
  ];
};

/** What is said of the copies of an index, once more where they were made anew. */
export const keptAgain = (index: Index, standing: Schema): readonly Statement[] =>
  dependentsOf(standing, idOf(index)).flatMap((node) =>
    node.kind === 'index_kept' && node.in
      ? keepOtherwise(index, node.in.ref, undefined, node as IndexKept)
      : [],
  );

/** Puts the copy of an index where this says. */
export const moveCopy = ({ tablespace }: Stored, table: NodeId, index: Index): Statement =>
  alterCopy(index, table, `set tablespace ${quoteIdent(tablespace ?? 'pg_default')}`);

/** What is said of the copy that is not so by itself; nothing where all is. */
export const saidOtherwise = (index: Index, kept: IndexKept): IndexKept | undefined => {
  const { with: parameters, tablespace, ...rest } = kept;
  const own = index as Stored;
  const said: Stored = {
    ...(parameters === undefined || sameValue(parameters, own.with ?? {}) ? {} : { with: parameters }),
    ...(tablespace === undefined || tablespace === (own.tablespace ?? 'pg_default') ? {} : { tablespace }),
  };
  return Object.keys(said).length > 0 ? { ...rest, ...said } : undefined;
};

const stored = (index: Node, kept: IndexKept | undefined): Stored => {
  const own = index as Stored;
  const parameters = kept?.with ?? own.with ?? {};
  const tablespace = kept?.tablespace ?? own.tablespace;
  return {
    ...(Object.keys(parameters).length > 0 ? { with: parameters } : {}),
    ...(tablespace === undefined || tablespace === 'pg_default' ? {} : { tablespace }),
  };
};

/** What the copy is called, the catalog knows. */
const alterCopy = (index: Index, table: NodeId, what: string): Statement =>
  ddl(
    `do ${quoteBody(`
begin
  execute (
    select format('alter index %s %s', i.indexrelid::regclass, ${quoteLiteral(what)})
    from pg_partition_tree(${quoteLiteral(quoteName(indexName(index)))}) t join pg_index i on i.indexrelid = t.relid
    where i.indrelid = ${quoteLiteral(spell(table))}::regclass
  );
end
`)}`,
  );
