import { foreignLetter } from '../../addresses/reading/confusables.ts'
import { hostOf, isUnder, type OfficialDomains, ownerOf } from './domains.ts'

/**
 * How a domain imitates an official one. `letters`: letters of another script that look the same. `characters`:
 * characters that look alike (`0` for `o`, `rn` for `m`). `ending`: the same name under another ending. `embedded`: the
 * official domain stands in front of another. `added`: the name with words or letters before or after it. `slip`: the
 * name but for one letter (two in long names).
 */
export type Imitation = 'letters' | 'characters' | 'ending' | 'embedded' | 'added' | 'slip'

/** A domain that is not the entity's and looks as if it were. It need not be fraud: it is not on the list. */
export interface Lookalike {
  /** The host as it was written, as people read it. */
  readonly host: string
  /** `Entity.id`. */
  readonly entity: string
  /** The entity's own domain that it is like. */
  readonly official: string
  readonly how: Imitation
}

/** Endings of two parts under which anybody may register a name. */
const TWO_PARTS = /\.(?:co|com|or|org|net|ac|ne|in|go|gov|re|web|info|biz)\.[a-z]{2}$/
/** What is put beside a name to make it look like an office of it. */
const OFFICES =
  /(?:^|-)(?:app|apps|global|official|support|help|helpdesk|service|login|signin|secure|security|verify|wallet|exchange|trade|trading|crypto|coin|pro|vip|online|web|law|legal|police|enforcement|lawenforcement|compliance|le|eu|us|uk|asia|kr|th|jp|cn|hk|sg|id|vn)(?:-|$)/
/** From this length on a name is told apart by itself, wherever in a longer name it stands. */
const DISTINCT = 5
/** From this length on two slips are still the same name to the eye. */
const LONG = 8
/** A longer name is no host (RFC 1035, 2.3.4). */
const LONGEST = 253

/** Characters that are taken for one another, each group by its first. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[1l|!]/g, 'i'],
  [/0/g, 'o'],
  [/5/g, 's'],
  [/3/g, 'e'],
  [/8/g, 'b'],
  [/9/g, 'g'],
]

/**
 * Which official domain a web address, mail address or domain imitates, where it does; null for the official ones
 * themselves, for what imitates none, and for what is no domain. Pure; the list is passed in.
 */
export function lookalike(text: string, officials: readonly OfficialDomains[]): Lookalike | null {
  const host = text.length <= LONGEST * 2 ? hostOf(text) : null
  if (host === null || ownerOf(host, officials)) return null
  for (const how of ORDER) {
    for (const one of officials) {
      const official = one.domains.find(domain => TESTS[how](host, domain, one))
      if (official !== undefined) return { host, entity: one.entity, official, how }
    }
  }
  return null
}

/** The surest first. */
const ORDER: readonly Imitation[] = ['embedded', 'letters', 'ending', 'characters', 'added', 'slip']

const TESTS: Readonly<Record<Imitation, (host: string, domain: string, one: OfficialDomains) => boolean>> = {
  embedded: (host, domain) => host.startsWith(`${domain}.`) || host.includes(`.${domain}.`),
  letters: (host, domain) => !isAscii(host) && isUnder(latin(host), domain),
  ending: (host, domain, { name }) => name !== 'common' && nameOf(host) === nameOf(domain),
  characters: (host, domain, { name }) =>
    name !== 'common' && nameOf(latin(host)) !== nameOf(domain) && alike(nameOf(latin(host))) === alike(nameOf(domain)),
  added: (host, domain, one) => hasAdded(nameOf(latin(host)), nameOf(domain), one),
  slip: (host, domain, one) => hasSlip(nameOf(latin(host)), nameOf(domain), one),
}

/** The name that somebody registered: the part before the ending. */
function nameOf(host: string): string {
  const rest = TWO_PARTS.test(host) ? host.replace(TWO_PARTS, '') : host.slice(0, host.lastIndexOf('.'))
  return rest.slice(rest.lastIndexOf('.') + 1)
}

function isAscii(text: string): boolean {
  return /^[!-~]*$/.test(text)
}

/** Letters of other scripts as the Latin ones they look like. */
function latin(host: string): string {
  if (isAscii(host)) return host
  return [...host.normalize('NFC')].map(letter => foreignLetter(letter)?.looksLike?.toLowerCase() ?? letter).join('')
}

function alike(name: string): string {
  return ALIKE.reduce((text, [from, to]) => text.replace(from, to), name).replaceAll('-', '')
}

/** Short names and words stand in many others: there, what is added must be what an office would be called. */
function hasAdded(name: string, official: string, one: OfficialDomains): boolean {
  if (one.name === 'common' || name === official || one.not.some(other => name.includes(other))) return false
  const at = name.indexOf(official)
  if (at < 0) return false
  if (one.name === 'own' && official.length >= DISTINCT) return true
  const before = name.slice(0, at).replace(/-$/, '')
  const after = name.slice(at + official.length).replace(/^-/, '')
  return [before, after].every(part => part === '' || OFFICES.test(part))
}

/** In the name or in a part of it between hyphens. */
function hasSlip(name: string, official: string, one: OfficialDomains): boolean {
  if (one.name !== 'own' || official.length < DISTINCT) return false
  const most = official.length >= LONG ? 2 : 1
  return [name, ...name.split('-')].some(
    part => part !== official && !one.not.includes(part) && distanceWithin(part, official, most) <= most,
  )
}

/**
 * How many letters differ, are missing, too many, or swapped with their neighbour (optimal string alignment); above
 * `most` any number above it.
 */
function distanceWithin(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** What looks like a web address, a mail address or a domain in a text. */
const DOMAINS =
  /[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?(?:\.[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)+/gu
/** So many different domains of one text are looked at. */
const MOST_DOMAINS = 200

/** Every imitation that a text names, in its order, each host once. */
export function lookalikesIn(text: string, officials: readonly OfficialDomains[]): readonly Lookalike[] {
  const hosts = new Set<string>()
  for (const [found] of text.matchAll(DOMAINS)) {
    if (hosts.size >= MOST_DOMAINS) break
    if (found.length <= LONGEST) hosts.add(found.toLowerCase())
  }
  return [...hosts].flatMap(host => lookalike(host, officials) ?? [])
}
