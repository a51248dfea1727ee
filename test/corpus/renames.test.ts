import { followsRenames } from './on-corpus.ts';

followsRenames();
