/** What PostgreSQL and the driver put on an error, and the statement that we put beside. */
export type DatabaseError = Error & {
  readonly code?: string;
  readonly severity?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: string | number;
  readonly internalQuery?: string;
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** Of PostgreSQL's source. */
  readonly routine?: string;
  readonly statement?: string;
};
