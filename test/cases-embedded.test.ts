import { provesEveryCase } from './support/cases-on.ts';
import { embeddedPlace } from './support/target.ts';

// The golden folders on the embedded PostgreSQL.
provesEveryCase(embeddedPlace);
