import { provesEveryCase } from './support/cases-on.ts';
import { serverPlaces } from './support/target.ts';

// The golden folders on the oldest PostgreSQL of this run.
const [oldest] = serverPlaces();
if (oldest) provesEveryCase(oldest);
