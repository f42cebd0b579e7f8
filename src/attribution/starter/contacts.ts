import { readFileSync } from 'node:fs'
import { checkContact } from '../labels/contact.ts'
import type { OfficialDomains } from '../labels/domains.ts'
import type { Contact, ContactKind, ContactPurpose } from '../labels/model.ts'
import type { Entity, EntityKind } from '../model.ts'
import { items, must, openTable, type Row } from './table.ts'

/** What ships with the program about whom to write to. */
export interface StarterContacts {
  /** Whom to write to; none where no official page could be cited. */
  contacts(entity: string): readonly Contact[]
  /** The domains by which imitations are told. */
  readonly domains: readonly OfficialDomains[]
  /** The entities that are here and not among those of the starter set's labels. */
  readonly entities: readonly Entity[]
  all(): readonly Contact[]
}

/**
 * Opens the tables of contacts and official domains. Throws when one cannot be read, or a RangeError for a row without
 * what it needs; the tests read every committed row, so this means a damaged installation.
 */
export function openContacts(folder: URL = new URL('.', import.meta.url)): StarterContacts {
  const open = (name: string) => openTable(readFileSync(new URL(`${name}.txt`, folder), 'utf8'))
  const contacts = open('contacts')
  const find = contacts.by('entity')
  const owners = open('domains').rows()
  return {
    contacts: entity => find(entity).map(contact),
    domains: owners.map(official),
    entities: owners.filter(row => row.name !== undefined).map(owner),
    all: () => contacts.rows().map(contact),
  }
}

function contact(row: Row): Contact {
  const out: Contact = {
    entity: must(row, 'entity'),
    kind: must(row, 'kind') as ContactKind,
    purpose: must(row, 'purpose') as ContactPurpose,
    value: must(row, 'value'),
    source: must(row, 'source'),
    ...(row.checked === undefined ? {} : { checked: row.checked }),
    ...(row.country === undefined ? {} : { forCountry: row.country }),
  }
  checkContact(out)
  return out
}

function official(row: Row): OfficialDomains {
  return {
    entity: must(row, 'entity'),
    domains: items(must(row, 'domains')),
    name: (row.says as OfficialDomains['name'] | undefined) ?? 'own',
    not: items(row.not),
  }
}

function owner(row: Row): Entity {
  return {
    id: must(row, 'entity'),
    name: must(row, 'name'),
    kind: must(row, 'kind') as EntityKind,
    aliases: [],
    groups: [],
    ...(row.country === undefined ? {} : { country: row.country }),
  }
}
