// The types of the package as one file: from what its entry exports, each declaration that is mentioned, and no other.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';
import { parseAst } from 'rolldown/parseAst';

/** The text of the entry's `.d.ts`; `folderOf` gives the folder of a package of the workspace. */
export function typesOf(entry, folderOf) {
  const modules = new Map();
  const moduleAt = (file) => {
    if (!modules.has(file)) modules.set(file, readModule(file));
    return modules.get(file);
  };
  const fileOf = (from, within) => {
    if (from.startsWith('.')) return join(dirname(within), from);
    const folder = folderOf(from);
    if (folder === undefined) throw new Error(`${within}: the types of ${from} would be needed`);
    return join(folder, 'src', 'index.ts');
  };
  /** Where a name is declared; undefined for one of the language, or of a type parameter. */
  const find = (name, file) => {
    const { declarations, links, all } = moduleAt(file);
    const link = links.get(name);
    if (link) return find(link.name, fileOf(link.from, file));
    if (declarations.has(name)) return { name, file, ...declarations.get(name) };
    return all.map((from) => find(name, fileOf(from, file))).find((found) => found !== undefined);
  };
  const taken = new Map();
  const take = (name, within, exported) => {
    const found = find(name, within);
    if (!found && (exported || moduleAt(within).links.has(name)))
      throw new Error(`${within}: nothing declares ${name}`);
    if (!found) return;
    const before = taken.get(found.name);
    if (before && before.file !== found.file)
      throw new Error(`two types are called ${found.name}: in ${before.file} and in ${found.file}`);
    taken.set(found.name, { ...found, exported: exported || before?.exported });
    if (!before) for (const mentioned of found.mentions) take(mentioned, found.file, false);
  };
  for (const name of moduleAt(entry).exports) take(name, entry, true);
  const texts = [...taken.values()].map(
    ({ comment, text, exported }) => comment + (exported ? 'export ' : '') + text,
  );
  return `${texts.join('\n\n')}\n\nexport {};\n`;
}

/** What a module declares and exports, and what of it comes from elsewhere. */
function readModule(file) {
  const { code } = isolatedDeclarationSync(file, readFileSync(file, 'utf8'));
  const module = { declarations: new Map(), links: new Map(), all: [], exports: [] };
  let end = 0;
  for (const statement of parseAst(code, { lang: 'dts', sourceType: 'module' }).body) {
    const { type, source, specifiers = [], declaration } = statement;
    if (type === 'ExportAllDeclaration') module.all.push(source.value);
    else if (source)
      for (const { local, imported = local, exported } of specifiers) {
        module.links.set((exported ?? local).name, { from: source.value, name: imported.name });
        if (exported) module.exports.push(exported.name);
      }
    else {
      const made = declaration ?? statement;
      const names = made.declarations?.map(({ id }) => id.name) ?? (made.id ? [made.id.name] : []);
      const comment = /\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/.exec(code.slice(end, statement.start))?.[0] ?? '';
      const text = code.slice(made.start, made.end);
      for (const name of names) module.declarations.set(name, { comment, text, mentions: namesIn(made) });
      if (declaration) module.exports.push(...names);
    }
    end = statement.end;
  }
  return module;
}

function namesIn(node, found = new Set()) {
  if (Array.isArray(node)) for (const one of node) namesIn(one, found);
  else if (node && typeof node === 'object') {
    const name = { TSTypeReference: node.typeName, TSTypeQuery: node.exprName }[node.type];
    if (name?.type === 'Identifier') found.add(name.name);
    for (const inner of Object.values(node)) namesIn(inner, found);
  }
  return found;
}
