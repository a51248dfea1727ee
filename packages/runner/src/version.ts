/** The version that the history records beside each run. */
export const runnerVersion = '0.1.0';
