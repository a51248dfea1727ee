import { serverPlaces } from '../support/target.ts';
import { holdsInPlace } from './on-servers.ts';

const [oldest] = serverPlaces();
if (oldest) holdsInPlace(oldest, Number(process.env['RUNS'] ?? 25));
