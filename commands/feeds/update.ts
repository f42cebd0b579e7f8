import { setTimeout as after } from 'node:timers/promises'
import type { FeedReport, Outcome } from '../../src/attribution/feeds/report.ts'
import type { Feeds, Updated } from '../../src/attribution/feeds/service.ts'
import type { Progress } from '../../src/attribution/feeds/update.ts'
import { LabelsRefused } from '../../src/attribution/labels/refused.ts'
import type { Answer, Call, Shape } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { code, literal, msg, number } from '../../src/core/text.ts'
import { type Node, type View, view } from '../../src/core/view.ts'
import { notices, overview } from './report.ts'

/** So often, in milliseconds, it is shown how far the update is. */
const SHOW_EVERY_MS = 250

/** Brings the lists up to date and builds the labels file, showing how far it is. */
export async function* update(
  names: readonly string[],
  { signal, now }: Call<Shape>,
  feeds: Feeds,
  acceptSmaller = false,
): AsyncGenerator<View, Answer> {
  const unknown = names.find(name => !feeds.list().some(({ feed }) => feed.id === name))
  if (unknown !== undefined) throw new Fault('bad-option', { value: literal(unknown) })
  let latest: Progress | null = null
  let ended = false
  const running = feeds
    .update(
      names,
      signal,
      progress => {
        latest = progress
      },
      acceptSmaller,
    )
    .finally(() => {
      ended = true
    })
  const quietly = running.catch(() => undefined)
  while (!ended) {
    const wait = new AbortController()
    await Promise.race([quietly, after(SHOW_EVERY_MS, undefined, { signal: wait.signal }).catch(() => undefined)])
    wait.abort()
    if (latest !== null && !ended) yield progressView(latest)
  }
  try {
    return answer(await running, names, now)
  } catch (error) {
    return failed(error)
  }
}

function progressView({ doing, feed, done, total }: Progress): View {
  const label = feed
    ? msg(`feeds.doing.${doing as 'obtaining'}`, { title: literal(feed.source.title) })
    : msg('feeds.doing.building')
  return view({ n: 'progress', label, done, ...(total === undefined ? {} : { total }) })
}

function answer({ report, wrong }: Updated, names: readonly string[], now: Date): Answer {
  const shown = report.feeds.filter(feed => feed.outcome !== 'off' || names.includes(feed.id))
  const failed =
    report.labels === 0 || shown.some(feed => FAILED.includes(feed.outcome) || lacks(feed, names)) || wrong.length > 0
  const amount = { labels: number(report.labels), addresses: number(report.addresses) }
  return {
    view: view(
      { n: 'notice', tone: failed ? 'warn' : 'good', text: msg('feeds.built', amount) },
      report.labels === 0 && { n: 'text', text: msg('feeds.nothing', { page: code('docs/feeds.md') }) },
      overview(shown, now),
      ...shown.flatMap(feed => {
        const said = notices(feed)
        return said.length === 0 ? [] : [{ n: 'heading', text: code(feed.id) } as const, ...said]
      }),
      ...wrong.map(
        ({ name, where }): Node => ({
          n: 'notice',
          tone: 'warn',
          text: msg('feeds.wrongMapping', { name: literal(name), where: code(where) }),
        }),
      ),
      { n: 'text', quiet: true, text: msg('feeds.more', { line: code('feeds report') }) },
    ),
    data: report.feeds.map(feed => ({ ...feed, at: report.at })),
    ...(failed ? { exit: 'nothing' as const } : {}),
  }
}

/** Whoever asked for a list by its name and did not get it wants to know, too. */
const FAILED: readonly Outcome[] = ['kept', 'none', 'off']

/** Somebody asked for this list, and the folder holds none of it. */
function lacks({ id, troubles }: FeedReport, names: readonly string[]): boolean {
  return names.includes(id) && troubles.some(({ code: why }) => why === 'missing')
}

/** What keeps the whole from being done; the file that was in force stays so. */
function failed(error: unknown): Answer {
  if (error instanceof LabelsRefused) {
    const text =
      error.code === 'busy'
        ? msg('feeds.busy')
        : msg('feeds.notBuilt', { why: msg(`attribution.troubles.${error.code}`) })
    return { view: view({ n: 'notice', tone: 'stop', text }), exit: 'config' }
  }
  const { code: why, path } = error as NodeJS.ErrnoException
  if (why === 'ENOENT' || why === 'EACCES' || why === 'ENOTDIR' || why === 'ENOSPC') {
    const text = msg('feeds.folder', { path: literal(path ?? ''), why: literal(why) })
    return { view: view({ n: 'notice', tone: 'stop', text }), exit: 'config' }
  }
  throw error
}
