import { type Answer, type Call, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { flag, text } from '../../src/core/options.ts'
import { literal } from '../../src/core/text.ts'
import type { OperatorServices } from '../operator/services.ts'
import { listView } from './list.ts'
import { reportAnswer } from './report.ts'
import { update } from './update.ts'

const options = { do: text(500).optional(), 'accept-smaller': flag().optional() }

/** The lists that labels come from: brings them up to date, says what each is worth, and which there are. */
export default defineCommand<typeof options, OperatorServices>({
  name: 'feeds',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'do',
  deadlineMs: 6 * 3_600_000,
  async *run(call, services) {
    const [action = 'list', ...names] = call.options.do?.split(/\s+/) ?? []
    const feeds = await services.feeds()
    if (action === 'update') return yield* update(names, call, feeds, call.options['accept-smaller'])
    if (action === 'report') return reportAnswer(feeds.report(), names, call.now)
    if (action === 'list' && names.length === 0) return listed(call, feeds)
    throw new Fault('bad-option', { value: literal(call.options.do ?? '') })
  },
})

function listed({ now }: Call<typeof options>, feeds: Awaited<ReturnType<OperatorServices['feeds']>>): Answer {
  const all = feeds.list()
  return {
    view: listView(all, now),
    data: all.map(({ feed, addresses, unasked, issue }) => ({
      id: feed.id,
      title: feed.source.title,
      publisher: feed.source.publisher,
      licence: { name: feed.licence.name, url: feed.licence.url, shipped: feed.licence.shipped },
      unasked,
      addresses,
      issue,
    })),
  }
}
