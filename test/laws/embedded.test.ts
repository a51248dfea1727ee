import { embeddedPlace } from '../support/target.ts';
import { holdsInPlace } from './on-servers.ts';

holdsInPlace(embeddedPlace, Number(process.env['RUNS'] ?? 10));
