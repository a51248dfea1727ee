import { comesBackWhole } from './on-corpus.ts';

comesBackWhole(1, 2);
