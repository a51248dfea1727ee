import { serverPlaces } from '../support/target.ts';
import { holdsInPlace } from './on-servers.ts';

for (const place of serverPlaces().slice(1)) holdsInPlace(place, Number(process.env['RUNS'] ?? 25));
