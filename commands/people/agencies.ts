import type { Answer } from '../../src/core/command.ts'
import { code, day, list, literal, msg, type Text } from '../../src/core/text.ts'
import { type Node, type View, view } from '../../src/core/view.ts'
import { choiceWord } from '../../src/core/words.ts'
import { LOCALES, type Locale } from '../../src/i18n/locales.ts'
import type { Directory } from '../../src/people/directory.ts'
import type { Agency, Entry } from '../../src/people/model.ts'
import { namesOf, skeleton } from '../../src/people/names.ts'
import { zoneOf } from '../../src/people/zones.ts'
import { kindWord, languageWord } from './words.ts'

/** Every agency that is here. */
export async function agencyList(directory: Directory, reader: Locale): Promise<Answer> {
  const agencies = await directory.all('agency')
  if (agencies.length === 0) return { view: notice('info', msg('agency.none')), data: [], exit: 'nothing' }
  return {
    view: view(
      { n: 'heading', text: msg('agency.heading') },
      {
        n: 'table',
        columns: ['id', 'name', 'country', 'kind', 'verified'].map(column => ({
          title: msg(`agency.columns.${column as 'id'}`),
        })),
        rows: agencies.map(({ id, value }) => [
          code(id),
          literal(value.names[reader] ?? value.names.en),
          literal(value.country),
          kindWord(value.kind),
          msg(value.verified ? 'common.yes' : 'common.no'),
        ]),
      },
    ),
    data: agencies.map(({ id, value }) => ({ id, ...value })),
  }
}

/** One agency, with all its names. */
export function agencyCard({ id, value }: Entry<Agency>, said: Text | null, reader: Locale): View {
  const row = (label: Text, shown: Text) => ({ label, value: shown })
  const { names, verified } = value
  return view(
    said && { n: 'notice', tone: 'good', text: said },
    { n: 'heading', text: literal(names[reader] ?? names.en) },
    {
      n: 'facts',
      rows: [
        row(msg('agency.columns.id'), code(id)),
        ...LOCALES.flatMap(locale => {
          const name = locale === reader ? undefined : names[locale]
          return name === undefined ? [] : [row(languageWord(locale), literal(name))]
        }),
        row(msg('agency.columns.country'), literal(value.country)),
        row(msg('agency.columns.kind'), kindWord(value.kind)),
        row(msg('agency.languages'), list(value.languages.map(languageWord))),
        row(msg('agency.columns.zone'), literal(zoneOf(value))),
        row(msg('agency.columns.approvals'), choiceWord('agency', 'approvals', String(value.approvals ?? 0))),
        row(
          msg('agency.columns.verified'),
          verified
            ? msg('agency.verified', { day: day(verified.at.slice(0, 10)), how: literal(verified.how) })
            : msg('agency.unverified'),
        ),
        ...(value.questions ? [row(msg('agency.questions'), msg('agency.questionsKept'))] : []),
      ],
    },
  )
}

/** The agency whose name could be taken for one of these; null where there is none but `except`. */
export async function lookalike(
  names: Agency['names'],
  except: string,
  directory: Directory,
): Promise<Entry<Agency> | null> {
  const skeletons = (one: Agency['names']) => namesOf(one).map(skeleton)
  const wished = new Set(skeletons(names))
  const agencies = await directory.all('agency')
  return (
    agencies.find(({ id, value }) => id !== except && skeletons(value.names).some(name => wished.has(name))) ?? null
  )
}

/** A view of one sentence. */
export function notice(tone: Extract<Node, { n: 'notice' }>['tone'], text: Text): View {
  return view({ n: 'notice', tone, text })
}
