/**
 * Hits as CSV, JSON Lines and table rows: pure encoders with stable columns. New columns are only ever added at the end.
 */
import type { Hit } from './hit.ts'

/** The columns, in the order they are written in; `networks` is joined by spaces in CSV and a list in JSON. */
export const COLUMNS = [
  'address',
  'chain',
  'kind',
  'networks',
  'checksum',
  'tag',
  'line',
  'column',
  'offset',
  'occurrence',
  'identity',
  'source',
] as const

export type Column = (typeof COLUMNS)[number]

/** A hit and the file it was found in (as the user named it), empty for stdin. */
export interface Found {
  readonly hit: Hit
  readonly source: string
}

/** The cells of a hit, in the order of `COLUMNS`. */
export function cells({ hit, source }: Found): readonly string[] {
  const values: Readonly<Record<Column, string>> = {
    address: hit.address,
    chain: hit.chain,
    kind: hit.kind,
    networks: hit.networks.join(' '),
    checksum: hit.checksum,
    tag: hit.tag ?? '',
    line: String(hit.line),
    column: String(hit.column),
    offset: String(hit.offset),
    occurrence: String(hit.occurrence),
    identity: hit.identity,
    source,
  }
  return COLUMNS.map(column => values[column])
}

/** Cells as a line of CSV (RFC 4180): quoted where needed, ended by CRLF, harmless when opened in a spreadsheet. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(value => quoted(disarmed(value))).join(',')}\r\n`
}

/** Raw TON addresses of the masterchain begin with `-1:`; they are no formula, and must stay as they are. */
const RAW_TON = /^-1:[0-9a-fA-F]{64}$/
/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/

function disarmed(value: string): string {
  return FORMULA.test(value) && !RAW_TON.test(value) ? `'${value}` : value
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** A hit as a line of JSON, with the keys of `COLUMNS` in their order; `tag` is null where there is none. */
export function jsonLine({ hit, source }: Found): string {
  const { address, chain, kind, networks, checksum, line, column, offset, occurrence, identity } = hit
  const tag = hit.tag ?? null
  return `${JSON.stringify({ address, chain, kind, networks, checksum, tag, line, column, offset, occurrence, identity, source })}\n`
}
