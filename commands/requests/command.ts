import { type Answer, type Call, defineCommand } from '../../src/core/command.ts'
import { carried, choice, text } from '../../src/core/options.ts'
import { view } from '../../src/core/view.ts'
import { GROUPS } from '../../src/relay/engine/tags.ts'
import { readAsReference } from '../../src/relay/reference-repair.ts'
import { type Acting, actingFor, nobodyText } from '../case/acting.ts'
import type { Services } from '../services.ts'
import { afterIn, agenciesIn, LISTS, type Listed, type ListPage, pageOf } from './lists.ts'
import { unreadable } from './unreadable.ts'
import { listView, overview } from './view.ts'

const options = {
  reference: text(60).optional(),
  whose: choice('asked', 'asking', 'former').optional(),
  group: choice(...GROUPS).optional(),
  after: carried(),
}

type RequestsCall = Call<typeof options>

/** The requests of one's agency: what waits for it, and every list of them; or one, by its reference. */
export default defineCommand<typeof options, Services>({
  name: 'requests',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'reference',
  leads: ({ reference }) =>
    reference !== undefined && readAsReference(reference).is === 'reference'
      ? { command: 'case.read', values: { request: reference } }
      : null,
  async *run(call, services) {
    const { reference, whose, group } = call.options
    if (reference !== undefined) return unreadable('requests', reference, call.by, services)
    const acting = await actingFor(call.by, services)
    if (!acting) return { view: view({ n: 'notice', tone: 'warn', text: nobodyText(call.by) }), brief: true }
    if (whose === undefined && group === undefined) return waiting(call, acting, services)
    return listed(
      { side: whose ?? (group === 'drafts' ? 'asking' : 'asked'), group: group ?? 'open' },
      call,
      acting,
      services,
    )
  },
})

async function listed(which: Listed, call: RequestsCall, acting: Acting, services: Services): Promise<Answer> {
  const page = await pageOf(which, afterIn(call.options.after), acting)
  const agencies = await agenciesIn(page.cases, services.people.directory)
  return {
    view: listView(which, page, { agencies }, call.by.id),
    data: dataOf(which, page),
    ...(page.cases.length === 0 ? { exit: 'nothing' as const } : {}),
  }
}

/** What waits for this agency: what it is asked, what it is asked back, and what waits for an approval. */
async function waiting({ by }: RequestsCall, acting: Acting, services: Services): Promise<Answer> {
  const pages = await Promise.all(LISTS.map(async which => ({ which, page: await pageOf(which, null, acting) })))
  const shown = pages.slice(0, 3).flatMap(({ page }) => page.cases)
  const agencies = await agenciesIn(shown, services.people.directory)
  return { view: overview(pages, { agencies }, by.id), data: pages.map(({ which, page }) => dataOf(which, page)) }
}

function dataOf({ side, group }: Listed, { cases, next }: ListPage): object {
  return {
    side,
    group,
    more: next !== null,
    requests: cases.map(({ state }) => {
      const { request, reference, kind, from, to, stage, deadline } = state
      return { request, reference, kind, from, to, stage, deadline }
    }),
  }
}
