import type { Finding, Reading } from '../../src/addresses/reading/finding.ts'
import type { Attribution, FoundLabel } from '../../src/attribution/lookup.ts'
import { rowOf } from '../recognise/row.ts'
import type { Known } from './card.ts'

/**
 * The answer as data, for `lookup --json`: documented in docs/shell.md and stable. New keys are only ever added. Days are
 * `YYYY-MM-DD`; offsets are UTF-16 code units of the text that was given.
 */
export function dataOf(reading: Reading, knownOf: (finding: Finding) => readonly Known[]): object {
  return {
    findings: reading.findings.map(finding => findingData(finding, knownOf(finding))),
    lookAlikes: reading.lookAlikes,
    secrets: reading.secrets.map(secret => secret.kind),
    truncated: reading.truncated.findings,
  }
}

function findingData(finding: Finding, known: readonly Known[]): unknown {
  const { type, start, end } = finding
  return { type, start, end, ...PARTS[finding.type](finding as never), readings: known.map(readingData) }
}

const PARTS: { readonly [T in Finding['type']]: (finding: Extract<Finding, { type: T }>) => object } = {
  address: ({ recognition, source }) => ({ ...rowOf(recognition), from: source }),
  'nearly-address': ({ recognition, source }) => ({ ...rowOf(recognition), from: source }),
  transaction: ({ transaction, source }) => ({ transaction, from: source }),
  name: ({ name }) => ({ name }),
  'extended-key': ({ key }) => ({ key }),
  invoice: ({ invoice }) => ({ invoice }),
  'account-id': ({ id, beside }) => ({ id, beside }),
}

function readingData({ candidate, attribution }: Known): unknown {
  const { chain, kind, address, networks, checksum, tag, reason } = candidate
  return {
    chain,
    kind,
    address,
    networks,
    checksum,
    tag: tag ?? null,
    reason,
    tone: attribution.tone,
    disputed: attribution.disputed,
    labels: attribution.labels.map(labelData),
    sources: sourcesData(attribution),
  }
}

function labelData(label: FoundLabel): unknown {
  const { category, role, networks, confidence, asOf, url, listing, token, notes, tag, handling, superseded } = label
  return {
    entity: {
      id: label.by.id,
      name: label.by.name,
      kind: label.by.kind,
      aliases: label.by.aliases,
      country: label.by.country ?? null,
    },
    category,
    role: role ?? null,
    networks,
    incident: label.about ? { id: label.about.id, name: label.about.name } : null,
    source: {
      id: label.from.id,
      title: label.from.title,
      publisher: label.from.publisher,
      date: label.from.date,
      url: url || null,
    },
    asOf,
    confidence,
    listing: listing ?? null,
    token: token ?? null,
    tag: tag ?? null,
    notes,
    handling: handling ?? null,
    superseded: superseded ? { id: superseded.id, date: superseded.date } : null,
  }
}

function sourcesData({ consulted }: Attribution): unknown {
  return consulted.map(({ source, verdict, ageDays, old, later }) => ({
    id: source.id,
    title: source.title,
    publisher: source.publisher,
    kind: source.kind,
    held: source.held,
    date: source.date,
    url: source.url || null,
    verdict,
    ageDays,
    old,
    later: later ? { id: later.id, date: later.date } : null,
  }))
}
