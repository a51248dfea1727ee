import type { Op } from '@migkit/differ';
import { idOf, missingBetween, problem, type Problem } from '@migkit/schema';

/** What the servers for which the schema is cannot do to what stands. What they do not have is a problem of its text. */
export const tooNew = (ops: readonly Op[], postgres = Infinity): readonly Problem[] =>
  ops.flatMap(({ before, after }) =>
    before && after
      ? missingBetween(postgres, before, after).map(({ version, what }) =>
          problem(
            'MIG117',
            { what, needs: String(version), version: String(postgres) },
            { details: [idOf(after)] },
          ),
        )
      : [],
  );
