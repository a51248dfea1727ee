import type { Word } from '../block.ts';
import type { Alter, Scope, Statement } from '../kind.ts';
import type { Node } from '../node.ts';
import { given } from './catalog.ts';
import type { Column } from './column-definition.ts';
import {
  compressionMethods,
  resetStorage,
  setCompression,
  setStorage,
  settings,
  storageModes,
  alterStatistics,
} from './column-storage.ts';
import { readTarget } from './column-settings-syntax.ts';
import { choice } from './options.ts';
import { alterParameters } from './storage-parameters.ts';
import { alterColumn } from './column-statements.ts';

/** How a materialized view keeps the values of a column, and how closely ANALYZE looks at them. */
export type ViewSettings = Pick<Column, 'storage' | 'compression' | 'statistics' | 'with'>;

const parameters = ['n_distinct'] as const;

type Kept = Node & ViewSettings;

/** The options of `@column` that say so. */
export const viewSettingNames = ['storage', 'compression', 'statistics', ...parameters];

/** `@column(day, statistics: 100, n_distinct: -0.5)`. */
export const readViewSettings = (named: ReadonlyMap<string, Word>, scope: Scope): ViewSettings => {
  const found = parameters.flatMap((name) => {
    const word = named.get(name);
    return word ? [[name, word.text] as const] : [];
  });
  return given({
    storage: choice(named.get('storage'), storageModes, scope),
    compression: choice(named.get('compression'), compressionMethods, scope),
    statistics: readTarget(named.get('statistics'), scope),
    with: found.length > 0 ? Object.fromEntries(found) : undefined,
  });
};

/** The options again. */
export const viewSettingArgs = (node: ViewSettings): readonly string[] => [
  ...(['storage', 'compression', 'statistics'] as const).flatMap((name) =>
    node[name] === undefined ? [] : [`${name}: ${node[name]}`],
  ),
  ...Object.entries(node.with ?? {}).map(([name, value]) => `${name}: ${value}`),
];

/** What makes them so behind CREATE MATERIALIZED VIEW. */
export const sayViewSettings = (node: Kept): readonly Statement[] => {
  const column = asColumn(node);
  return [...(column.compression === undefined ? [] : [setCompression(column)]), ...settings(column)];
};

/** How they change. */
export const viewSettingAlters: { readonly [field: string]: Alter<Kept> } = {
  storage: {
    run: (_, after) => [
      after.storage === undefined
        ? resetStorage(asColumn(after))
        : setStorage(asColumn(after), after.storage),
    ],
  },
  compression: { run: (_, after) => [setCompression(asColumn(after))] },
  statistics: {
    run: (before, after, change) => alterStatistics.run(asColumn(before), asColumn(after), change),
  },
  with: alterParameters((node) => alterColumn(asColumn(node))),
};

/** ALTER TABLE takes materialized views as well. */
const asColumn = (node: Kept): Column => node as unknown as Column;
