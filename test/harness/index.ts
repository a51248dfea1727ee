export { startCluster, type Cluster } from './cluster.ts';
export { dumpSchema, dumpSchemaAgain } from './dump.ts';
export { keptDatabase } from './kept.ts';
export { forgetPlans, hasPlans, planned } from './planned.ts';
export { bootPglite, freshPglite } from './pglite.ts';
export { hasPgbouncer, startPgbouncer, type Bouncer } from './pgbouncer.ts';
export {
  freshDatabase,
  holdRoles,
  openPool,
  servers,
  uniqueName,
  withDatabase,
  withPg,
  withServer,
  type Database,
  type Server,
} from './servers.ts';
