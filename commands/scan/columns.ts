/** Columns that facts add, at the end. */
export const FACT_COLUMNS = [
  'network_asked',
  'balance',
  'unit',
  'tokens',
  'frozen',
  'read_from',
  'block',
  'read_at',
] as const
