import type { KnownFeed } from '../../src/attribution/feeds/service.ts'
import { code, day, literal, msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { ageText } from './report.ts'

/** Every list that is known, by whom it is, under which terms, and the issue in force. */
export function listView(feeds: readonly KnownFeed[], now: Date): View {
  return view(
    { n: 'heading', text: msg('feeds.heading') },
    {
      n: 'table',
      columns: (['list', 'title', 'licence', 'unasked', 'issue'] as const).map(column => ({
        title: msg(`feeds.columns.${column}`),
      })),
      rows: feeds.map(({ feed, unasked, issue }) => [
        code(feed.id),
        literal(feed.source.title),
        literal(feed.licence.name),
        msg(unasked ? 'common.yes' : 'common.no'),
        issue ? msg('common.dayAndAge', { day: day(issue.day), age: ageText(issue.day, now) }) : msg('common.none'),
      ]),
    },
    { n: 'text', quiet: true, text: msg('feeds.unaskedMeans') },
  )
}
