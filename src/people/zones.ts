/**
 * Where a country has several zones, the one of its capital, where its central authorities sit; and the zones of those
 * whose code no zone bears (IANA time zone database, https://data.iana.org/time-zones/tzdb/zone1970.tab).
 */
const CAPITALS: { readonly [country: string]: string } = {
  AQ: 'Antarctica/McMurdo',
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  EU: 'Europe/Brussels',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  UN: 'America/New_York',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  XK: 'Europe/Belgrade',
}

/** Of a country that has none of its own in the table of zones. */
const ELSEWHERE = 'UTC'

/** Whether this is the name of a zone, by which a moment can be shown. */
export function isZone(name: string): boolean {
  try {
    return /^[A-Z][\w+/-]*$/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

/** A zone as its name is written, whatever its case and with a space for `_`; null where there is none of that name. */
export function zoneNamed(words: string): string | null {
  const name = words.trim().replaceAll(/\s+/g, '_')
  return isZone(name) ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone : null
}

/** The zone in which an agency works: its own, or its country's. */
export function zoneOf({ zone, country }: { readonly zone?: string | undefined; readonly country: string }): string {
  return zone ?? zoneOfCountry(country)
}

/** The zone of a country (ISO 3166-1 alpha-2), or that of its capital where it has several. */
export function zoneOfCountry(country: string): string {
  return CAPITALS[country] ?? zonesIn(country)[0] ?? ELSEWHERE
}

/** Asking the runtime takes as long as drawing a card, and agencies are of few countries. */
const ZONES = new Map<string, readonly string[]>()

/** As the runtime's own table has it (ECMA-402, Intl Locale Info; CLDR). */
function zonesIn(country: string): readonly string[] {
  const known = ZONES.get(country)
  if (known) return known
  const region = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): readonly string[] | undefined }
  const zones = region.getTimeZones() ?? []
  ZONES.set(country, zones)
  return zones
}
