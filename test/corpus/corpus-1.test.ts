import { comesBackWhole } from './on-corpus.ts';

comesBackWhole(0, 2);
