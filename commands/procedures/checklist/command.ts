import { type Answer, type Call, defineCommand } from '../../../src/core/command.ts'
import { placeKey } from '../../../src/core/inbound.ts'
import { choice, text } from '../../../src/core/options.ts'
import { literal, msg } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { type Change, changed, type Deed, newChecklist } from '../../../src/procedures/checklists.ts'
import { lineText, shownLine, shownSection } from '../../../src/procedures/shown.ts'
import type { Services } from '../../services.ts'
import { words } from '../nodes.ts'
import { articleNamed } from '../procedure/named.ts'
import { suggestArticles } from '../suggest.ts'
import { exported } from './export.ts'
import { checklistOf, type KeptChecklist, openChecklists, putChecklist } from './kept.ts'
import { checklistView, choiceView, presserIn } from './view.ts'

const DOINGS = ['show', 'tick', 'untick', 'csv', 'markdown', 'reset', 'reset-now', 'close'] as const

const options = {
  id: text(300).optional(),
  /** One that is under way: its buttons know it. */
  list: text(64).optional(),
  do: choice(...DOINGS).optional(),
  /** The number of an item, from 1. */
  item: text(4).optional(),
  /** The page shown, from 0. */
  page: text(4).optional(),
}

type ChecklistCall = Call<typeof options>

/** A checklist as a message that lives: everybody in the place ticks, and sees who did what and when. */
export default defineCommand<typeof options, Services>({
  name: 'checklist',
  options,
  allow: 'trainee',
  audience: 'place',
  main: 'id',
  suggest: { id: suggestArticles('checklist') },
  async *run(call, services) {
    const { id, list } = call.options
    if (list !== undefined) return worked(list, call, services)
    return id === undefined ? offered(call, services) : opened(id, call, services)
  },
})

/** What is under way in this place, and what can be begun. */
async function offered(call: ChecklistCall, { kept, procedures }: Services): Promise<Answer> {
  const { library } = await procedures()
  const { by, place } = call
  const open = await openChecklists(kept, place)
  const articles = [...library.articles(by.locale).values()].filter(({ kind }) => kind === 'checklist')
  const fresh = articles.map(({ id }) => ({ id, title: words(library.title(id, by.locale)!) }))
  return {
    view: choiceView(open, fresh, presserIn(place, by.id)),
    data: {
      underway: open.map(dataOf),
      checklists: articles.map(({ id }) => ({ id, title: library.title(id, by.locale) })),
    },
  }
}

/** Begins one. Its id follows from the call, so a second run begins the same. */
async function opened(id: string, call: ChecklistCall, services: Services): Promise<Answer> {
  const { library } = await services.procedures()
  const { locale } = call.by
  const named = articleNamed(id, library)
  const article = named === null ? undefined : library.article(named, locale)
  if (article?.kind !== 'checklist') {
    const text = msg('checklist.unknown', { words: literal(id.slice(0, 100)) })
    const choices = await offered(call, services)
    return {
      ...choices,
      view: { nodes: [{ n: 'notice', tone: 'info', text }, ...choices.view.nodes] },
      exit: 'nothing',
    }
  }
  const showing = library.showing(locale)
  const sections = article.sections.map(section => shownSection(section, showing))
  const begun: KeptChecklist = {
    id: services.hidden('checklist', call.id),
    version: 0,
    owner: placeKey(call.place),
    checklist: newChecklist(article.id, shownLine(article.title, showing), sections, await deedOf(call, services)),
  }
  return shown(begun, call, [putChecklist(begun, call.now)])
}

/** Works on one that is under way. What is as wished already is shown as it is, and changes nothing. */
async function worked(id: string, call: ChecklistCall, services: Services): Promise<Answer> {
  const found = await checklistOf(services.kept, id)
  if (!found) return { view: view({ n: 'notice', tone: 'warn', text: msg('checklist.gone') }), exit: 'nothing' }
  const { do: doing = 'show' } = call.options
  if (doing === 'csv' || doing === 'markdown') {
    const file = await exported(found.checklist, doing, call)
    return { view: view({ n: 'file', file }), data: dataOf(found) }
  }
  const change = CHANGES[doing]?.(Number(call.options.item) - 1) ?? null
  const after = change && changed(found.checklist, change, await deedOf(call, services))
  if (!after) return shown(found, call, [])
  const now = { ...found, checklist: after }
  return shown(now, call, [putChecklist(now, call.now)])
}

const CHANGES: { readonly [doing in (typeof DOINGS)[number]]?: (item: number) => Change } = {
  tick: item => ({ change: 'tick', item }),
  untick: item => ({ change: 'untick', item }),
  'reset-now': () => ({ change: 'reset' }),
  close: () => ({ change: 'close' }),
}

function shown(kept: KeptChecklist, call: ChecklistCall, effects: NonNullable<Answer['effects']>): Answer {
  const { place, by, options: given } = call
  const page = Number(given.page ?? 0)
  return {
    view: checklistView(kept, {
      page: Number.isSafeInteger(page) ? page : 0,
      who: presserIn(place, by.id),
      asksReset: given.do === 'reset',
    }),
    effects,
    data: dataOf(kept),
  }
}

async function deedOf({ by, now }: ChecklistCall, { people }: Services): Promise<Deed> {
  const known = await people.directory.who(by.id)
  return { by: by.id, name: known?.member.value.name ?? null, at: now.toISOString() }
}

/** A checklist as data: documented in docs/shell.md. */
function dataOf({ id, checklist: { article, title, items, opened, closed } }: KeptChecklist): object {
  return {
    list: id,
    article,
    title: lineText(title),
    opened,
    closed,
    items: items.map(({ heading, text: item, ticked }, i) => ({
      number: i + 1,
      part: heading && lineText(heading),
      text: lineText(item),
      ticked,
    })),
  }
}
