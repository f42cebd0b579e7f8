import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { checklistView, PAGE } from '../../../commands/procedures/checklist/view.ts'
import { corridorView } from '../../../commands/procedures/corridor/view.ts'
import { contentsView, listView } from '../../../commands/procedures/procedure/list.ts'
import { articleView, sectionView } from '../../../commands/procedures/procedure/view.ts'
import { createIds } from '../../../src/core/ids.ts'
import { mint } from '../../../src/core/mint.ts'
import type { View } from '../../../src/core/view.ts'
import { createCatalogue } from '../../../src/i18n/catalogue.ts'
import { LOCALES, type Locale } from '../../../src/i18n/locales.ts'
import { COUNTRIES } from '../../../src/people/country-names.ts'
import { render as renderDiscord } from '../../../src/platforms/discord/render.ts'
import { render as renderSlack } from '../../../src/platforms/slack/render.ts'
import { render as renderTelegram } from '../../../src/platforms/telegram/render.ts'
import { KINDS } from '../../../src/procedures/article.ts'
import { type Checklist, changed, doneCount, newChecklist } from '../../../src/procedures/checklists.ts'
import { corridorOf, NEEDS } from '../../../src/procedures/corridors.ts'
import { openLibrary } from '../../../src/procedures/open.ts'
import { shownLine, shownSection } from '../../../src/procedures/shown.ts'
import { checkBlocks } from '../../emulators/slack/blocks/blocks.ts'
import { accepted, MESSAGE as ON_DISCORD } from '../../platforms/discord/shown.ts'
import { MESSAGE as ON_SLACK } from '../../platforms/slack/visible.ts'
import { GROUP, standing } from '../../platforms/telegram/visible.ts'
import { readerOf, say } from '../../support/words.ts'

const directory = fileURLToPath(new URL('../../../locales', import.meta.url))
const library = openLibrary(
  directory,
  createCatalogue({
    directory,
    onMissing(missing) {
      throw new Error(JSON.stringify(missing))
    },
  }),
)
const ids = createIds(Buffer.alloc(32, 1))
const now = new Date('2026-11-22T00:00:00Z')

/** Shows a view on every platform, as strictly as each is; resolves with how many messages each takes. */
function shown(view: View, locale: Locale): readonly number[] {
  const minted = mint(view, 'm/0', ids)
  const reader = readerOf(locale)
  const slack = renderSlack(minted, say, reader, ON_SLACK)
  for (const { blocks } of slack) expect(checkBlocks(blocks)).toMatchObject({ error: null, lints: [] })
  const discord = renderDiscord(minted, say, reader, ON_DISCORD)
  for (const part of discord) accepted(part)
  const telegram = renderTelegram(minted, say, reader, GROUP)
  for (const part of telegram) standing(part)
  return [slack.length, discord.length, telegram.length]
}

describe.each(LOCALES)('in %s, every platform shows', locale => {
  const showing = { library, locale, person: 'slack:U1', now }

  test('every article, whole and by its parts', () => {
    for (const article of library.articles(locale).values()) {
      shown(articleView(article, 'whole', showing), locale)
      expect(Math.max(...shown(articleView(article, 'fitting', showing), locale))).toBeLessThanOrEqual(3)
      for (const i of article.sections.keys()) {
        expect(Math.max(...shown(sectionView(article, i, showing), locale))).toBeLessThanOrEqual(3)
      }
    }
  })

  test('every page of every checklist, in one message', () => {
    const checklists = [...library.articles(locale).values()].filter(({ kind }) => kind === 'checklist')
    expect(checklists.length).toBeGreaterThanOrEqual(10)
    const opened = { by: 'slack:U1', name: 'Somchai', at: now.toISOString() }
    for (const article of checklists) {
      const reading = library.showing(locale)
      const sections = article.sections.map(section => shownSection(section, reading))
      const fresh = newChecklist(article.id, shownLine(article.title, reading), sections, opened)
      expect(fresh.items.length).toBeGreaterThan(0)
      const ticked = fresh.items.reduce<Checklist>(
        (before, _, item) => changed(before, { change: 'tick', item }, opened)!,
        fresh,
      )
      expect(doneCount(ticked)).toBe(fresh.items.length)
      for (let page = 0; page * PAGE < ticked.items.length; page++) {
        const kept = { id: 'x'.repeat(22), version: 1, owner: null, checklist: ticked }
        expect(shown(checklistView(kept, { page, who: 'anyone' }), locale)).toEqual([1, 1, 1])
      }
    }
  })

  test('the contents, and the list of every kind and country', () => {
    shown(contentsView(library, showing), locale)
    for (const kind of KINDS) shown(listView({ kind }, 0, library, showing), locale)
    for (const country of COUNTRIES) shown(listView({ country }, 0, library, showing), locale)
  })

  test('every corridor between Thailand and Korea, and of each with some others', () => {
    for (const [from, to] of [
      ['TH', 'KR'],
      ['KR', 'TH'],
      ['TH', 'TW'],
      ['EU', 'KR'],
      ['KR', 'VN'],
    ] as const) {
      for (const need of NEEDS) shown(corridorView(corridorOf(library.corridors, from, to, need)!, showing), locale)
    }
  })
})
