import { type Answer, type Call, defineCommand } from '../../../src/core/command.ts'
import { choice, text } from '../../../src/core/options.ts'
import { literal, msg } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { countryOf } from '../../../src/people/country.ts'
import { type Article, KINDS } from '../../../src/procedures/article.ts'
import type { Library } from '../../../src/procedures/open.ts'
import type { Procedures } from '../../../src/procedures/procedures.ts'
import type { Services } from '../../services.ts'
import { articleData } from '../data.ts'
import { countryField } from '../fields.ts'
import { articleButtons } from '../nodes.ts'
import { suggestArticles, suggestCountries } from '../suggest.ts'
import { articlesOf, contentsView, listView } from './list.ts'
import { articleNamed } from './named.ts'
import { articleView, sectionView } from './view.ts'

const options = {
  id: text(500).optional(),
  /** The number of a part, from 0, or `all`: buttons know them. */
  section: text(10).optional(),
  kind: choice(...KINDS).optional(),
  country: countryField.optional(),
  /** Ids of entities, with commas between: a lookup knows them. */
  entity: text(500).optional(),
  /** Where a page of a list begins, from 0. */
  from: text(6).optional(),
}

type ProcedureCall = Call<typeof options>

/** The articles: all of them by kind and country, one in full, or what fits the words given. */
export default defineCommand<typeof options, Services>({
  name: 'procedure',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'id',
  suggest: { id: suggestArticles(), country: suggestCountries },
  async *run(call, { procedures }) {
    const { library, asker } = await procedures()
    const { id, entity } = call.options
    if (entity !== undefined) return ofEntities(entity.split(','), call, library)
    if (id === undefined) return listed(call, library)
    const article = articleNamed(id, library)
    if (article !== null) return shown(library.article(article, call.by.locale)!, call, library)
    const found = await fitting(id, call, asker)
    if (found.length === 0) {
      return { view: view(notFound(id)), data: { articles: [] }, exit: 'nothing' }
    }
    return {
      view: view(...articleButtons(msg('procedure.fitting'), found, readingOf(call), library)),
      data: { articles: found.map(one => ({ id: one, title: library.title(one, call.by.locale) })) },
    }
  },
})

/** Ids of the articles that fit words which name none. */
async function fitting(words: string, { by }: ProcedureCall, asker: Procedures['asker']): Promise<readonly string[]> {
  const ready = await asker()
  await ready.prepare()
  const ids = ready.ask(words, by.locale).replies.flatMap(reply => {
    if (reply.outcome === 'answered') return reply.passages.map(({ article }) => article)
    return reply.outcome === 'abstained' ? reply.nearest : []
  })
  return [...new Set(ids)]
}

/** What is written for whoever asks these entities for help: of one, its article; where there is none, what holds for all. */
function ofEntities(entities: readonly string[], call: ProcedureCall, library: Library): Answer {
  const all = [...library.articles(call.by.locale).values()]
  const about = all.filter(({ entities: named = [] }) => entities.some(one => named.includes(one)))
  const [only, second] = about
  if (only && !second) return shown(only, call, library)
  const ids = about.length > 0 ? about.map(({ id }) => id) : FOR_ANYBODY.filter(id => library.article(id, 'en'))
  return {
    view: view(
      about.length === 0 && { n: 'notice', tone: 'info', text: msg('procedure.noneOfEntity') },
      ...articleButtons(msg('procedure.fitting'), ids, readingOf(call), library),
    ),
    data: { articles: ids.map(id => ({ id, title: library.title(id, call.by.locale) })) },
  }
}

/** How to write to any company. */
const FOR_ANYBODY = ['contact-rules', 'exchange-requests', 'freeze-request', 'disclosure-request'] as const

function shown(article: Article, call: ProcedureCall, library: Library): Answer {
  const { now, by } = call
  const { section } = call.options
  const showing = { ...readingOf(call), library, now }
  const index = section === undefined || section === 'all' ? null : Number(section)
  return {
    view:
      index !== null && article.sections[index]
        ? sectionView(article, index, showing)
        : articleView(article, section === 'all' ? 'whole' : 'fitting', showing),
    data: articleData(article, library, by.locale, now),
  }
}

function listed(call: ProcedureCall, library: Library): Answer {
  const { kind, country: word, from } = call.options
  const reading = readingOf(call)
  const country = word === undefined ? undefined : countryOf(word)!
  const wish = { ...(kind === undefined ? {} : { kind }), ...(country === undefined ? {} : { country }) }
  const found = articlesOf(wish, library, reading)
  const data = {
    articles: found.map(one => ({
      id: one.id,
      kind: one.kind,
      jurisdictions: one.jurisdictions,
      title: library.title(one.id, reading.locale),
    })),
  }
  if (found.length === 0) {
    return { view: view({ n: 'notice', tone: 'info', text: msg('procedure.none') }), data, exit: 'nothing' }
  }
  if (kind === undefined && country === undefined) return { view: contentsView(library, reading), data }
  const begin = /^\d+$/.test(from ?? '') ? Number(from) : 0
  return { view: listView(wish, begin, library, reading), data }
}

function readingOf({ by }: Pick<ProcedureCall, 'by'>) {
  return { locale: by.locale, person: by.id }
}

function notFound(words: string) {
  return {
    n: 'notice',
    tone: 'info',
    text: msg('procedure.notFound', { words: literal(words.slice(0, 100)) }),
  } as const
}
