import { provesEveryCase } from './support/cases-on.ts';
import { serverPlaces } from './support/target.ts';

// The golden folders on every other PostgreSQL of this run, the newest among them.
for (const place of serverPlaces().slice(1)) provesEveryCase(place);
