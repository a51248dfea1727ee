import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { current, stamp, status, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { servers, withDatabase } from '../harness/index.ts';
import { project, threeSteps } from './project.ts';

describe.each(servers())('PostgreSQL $version', (server) => {
  test('records without running, forth and back', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations, revisions } = project(threeSteps);
      const options = { database: url, migrations };
      expect(await stamp({ ...options, target: 'head' })).toMatchObject({
        value: { stamped: revisions, unstamped: [] },
      });
      expect(await stamp({ ...options, target: 'head' })).toMatchObject({
        value: { stamped: [], unstamped: [] },
      });
      expect(await upgrade(options)).toMatchObject({ ok: true, done: [] });
      expect(await stamp({ ...options, target: 'head-2' })).toMatchObject({
        value: { stamped: [], unstamped: [revisions[2], revisions[1]] },
      });
      expect(await stamp({ ...options, target: 'nowhere' })).toMatchObject({
        ok: false,
        problems: [{ code: 'MIG608' }],
      });
      const at = await current({ database: url });
      expect(at.ok && at.value.map(({ revision }) => revision)).toEqual([revisions[0]]);
    }));

  test('accepts an edit that status names', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations, revisions, file } = project(threeSteps);
      const options = { database: url, migrations };
      await upgrade(options);
      const path = file('20260102000000_bio.ts');
      writeFileSync(path, readFileSync(path, 'utf8').replace('add bio text', 'add bio varchar'));
      const before = await status(options);
      expect(before.ok && before.value.problems.map(({ code }) => code)).toEqual(['MIG605']);
      expect(await stamp({ ...options, target: 'head' })).toMatchObject({
        value: { stamped: [revisions[1]], unstamped: [] },
      });
      expect(await upgrade(options)).toMatchObject({ ok: true, problems: [], done: [] });
    }));

  test('forgets what is gone for good, when it is told to', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations, revisions, file } = project(threeSteps);
      const options = { database: url, migrations };
      await upgrade(options);
      for (const end of ['.ts', '.ops.json']) rmSync(file(`20260103000000_posts${end}`));
      expect(await stamp({ ...options, target: 'head' })).toMatchObject({
        ok: false,
        problems: [{ code: 'MIG606' }],
      });
      expect(await stamp({ ...options, target: 'head', purge: true })).toMatchObject({
        value: { stamped: revisions.slice(0, 2), unstamped: revisions.toReversed() },
      });
      expect(await upgrade(options)).toMatchObject({ ok: true, done: [] });
    }));

  test('another project’s database is refused', () =>
    withDatabase(server, async ({ url }) => {
      const { folder: migrations } = project(threeSteps);
      await upgrade({ database: url, migrations, project: 'shop', target: '+1' });
      const report = await upgrade({ database: url, migrations, project: 'blog' });
      expect(report).toMatchObject({ done: [], problems: [{ code: 'MIG612' }] });
      expect(await upgrade({ database: url, migrations, project: 'shop' })).toMatchObject({
        ok: true,
        done: [{}, {}],
      });
    }));
});
