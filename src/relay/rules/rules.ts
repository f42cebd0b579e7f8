import { identity } from '../../addresses/identity.ts'
import type { Finding as Found } from '../../addresses/reading/finding.ts'
import { read } from '../../addresses/reading/read.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Finding, Rule, Scene } from './rule.ts'
import { timesWithoutZone } from './times.ts'

type Broken = Omit<Finding, 'rule' | 'article'> & { readonly article?: string }

/** Most questions of an information request (facts file, section 4.3). */
const MOST_QUESTIONS = 5
/** Fields in which addresses are looked for. */
const WITH_ADDRESSES = ['identifiers', 'link'] as const
/** Fields in which times of day are looked for. */
const WITH_TIMES = ['facts', 'identifiers', 'link', 'information', 'danger', 'imminent'] as const
/** Most of what was written that a finding repeats. */
const SHOWN = 200

/** A telephone number or an e-mail address: usable for a preservation or a disclosure like an account number. */
const CONTACT = /[\w.+-]+@[\w-]+\.[\w.-]+|\+?\d[\d -]{6,}\d/

/** How each rule looks: everything it finds broken. Pure; nothing leaves this machine. */
const LOOKS: { readonly [R in Rule]: (scene: Scene) => readonly Broken[] } = {
  'usable-identifiers': ({ values: { identifiers = '' } }) =>
    findingsIn(identifiers).length > 0 || CONTACT.test(identifiers) ? [] : [stop('identifiers')],
  'well-typed': ({ values }) =>
    WITH_ADDRESSES.flatMap(field =>
      findingsIn(values[field] ?? '').flatMap(one => {
        if (one.type !== 'nearly-address') return []
        const about = (values[field] ?? '').slice(one.start, one.end)
        const instead = one.recognition.problem?.suggestions[0]
        return [
          {
            ...stop(field),
            about: short(about),
            ...(instead === undefined ? {} : { instead }),
            article: 'identifiers',
          },
        ]
      }),
    ),
  'times-with-zone': ({ values }) =>
    WITH_TIMES.flatMap(field =>
      timesWithoutZone(values[field] ?? '')
        .slice(0, 1)
        .map(about => ({ ...warn(field), about })),
    ),
  'bounded-period': ({ values: { period = '' } }) => ((period.match(/\d+/g) ?? []).length >= 2 ? [] : [warn('period')]),
  'states-penalty': ({ values: { offence = '' } }) => (/\d/.test(offence) ? [] : [warn('offence')]),
  'link-names-a-transaction': ({ values: { link = '', identifiers = '' } }) =>
    [link, identifiers].some(text => findingsIn(text).some(({ type }) => type === 'transaction')) ? [] : [warn('link')],
  'not-a-shared-wallet': scene => labelled(scene, ({ shared }) => shared),
  'ask-the-exchange': scene => (scene.toIssuer ? labelled(scene, ({ exchange }) => exchange) : []),
  'asked-already': ({ values, asked }) =>
    identitiesIn(values.identifiers ?? '').flatMap(([, key]) => {
      const reference = asked(key)
      return reference === null ? [] : [{ ...warn('identifiers'), about: reference, article: 'deconfliction' }]
    }),
  'asks-silence': ({ values }) => (values.silence === undefined ? [warn('silence')] : []),
  'at-most-five-questions': ({ values: { questions = '' } }) =>
    (questions.match(/[?？]|ไหม|หรือไม่|까[.?]?(?=\s|$)/g) ?? []).length > MOST_QUESTIONS ? [warn('questions')] : [],
  'order-is-final': ({ values: { finality } }) => (finality === 'final' ? [] : [warn('finality')]),
}

/** Everything that would make this request come back, the gravest first. */
export function findingsOf(kind: Kind, scene: Scene): readonly Finding[] {
  const found = kind.rules.flatMap(rule =>
    LOOKS[rule](scene).map(one => ({ article: 'why-requests-come-back', ...one, rule })),
  )
  return found.sort((a, b) => Number(a.weight === 'warn') - Number(b.weight === 'warn'))
}

/**
 * What stands in a field, which is always read as a text: a word that stands alone in a lookup is taken for what
 * somebody meant to look up, but in a form it may well be a name.
 */
function findingsIn(text: string): readonly Found[] {
  // The lead alone would be a word that somebody meant to look up.
  if (text.trim() === '') return []
  const lead = '. '
  return read(lead + text).findings.map(one => ({ ...one, start: one.start - lead.length, end: one.end - lead.length }))
}

/** Every address in a text with the keys under which labels know it. */
export function identitiesIn(text: string): readonly (readonly [written: string, key: string])[] {
  return findingsIn(text).flatMap(one =>
    one.type === 'address'
      ? one.recognition.candidates.map(candidate => [text.slice(one.start, one.end), identity(candidate)] as const)
      : [],
  )
}

/** Addresses among the identifiers of which the labels say something; each once, however many chains it could be of. */
function labelled({ values, known }: Scene, says: (about: ReturnType<Scene['known']>) => boolean): readonly Broken[] {
  const written = identitiesIn(values.identifiers ?? '')
    .filter(([, key]) => says(known(key)))
    .map(([one]) => one)
  return [...new Set(written)].map(about => ({ ...warn('identifiers'), about: short(about) }))
}

function stop(field: string): Broken {
  return { weight: 'stop', field }
}

function warn(field: string): Broken {
  return { weight: 'warn', field }
}

function short(text: string): string {
  return text.slice(0, SHOWN)
}
