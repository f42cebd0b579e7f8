import type { Tally } from '../../src/attribution/feeds/import.ts'
import type { Difference, FeedReport, IssueReport, Report, Trouble } from '../../src/attribution/feeds/report.ts'
import type { Answer } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { code, day, lasting, list, literal, minute, msg, number, run, type Text } from '../../src/core/text.ts'
import { type Fact, type Node, view } from '../../src/core/view.ts'

const DAY_MS = 86_400_000

/** What the last update made of every list, or of those named. */
export function reportAnswer(report: Report | null, names: readonly string[], now: Date): Answer {
  if (!report) {
    return { view: view({ n: 'notice', tone: 'info', text: msg('feeds.never') }), data: [], exit: 'nothing' }
  }
  const unknown = names.find(name => !report.feeds.some(feed => feed.id === name))
  if (unknown !== undefined) throw new Fault('bad-option', { value: literal(unknown) })
  const feeds = report.feeds.filter(feed => names.length === 0 || names.includes(feed.id))
  return {
    view: view(
      { n: 'heading', text: msg('feeds.reportHeading') },
      { n: 'text', quiet: true, text: msg('feeds.reportAt', { at: minute(report.at) }) },
      overview(feeds, now),
      ...feeds.filter(feed => feed.issue || feed.troubles.length > 0).flatMap(feed => feedNodes(feed, now)),
    ),
    data: feeds.map(feed => ({
      ...feed,
      at: report.at,
      ageDays: feed.issue ? ageDays(feed.issue.day, now) : null,
    })),
  }
}

/** One line a list: the figures that one compares. */
export function overview(feeds: readonly FeedReport[], now: Date): Node {
  const empty = literal('–')
  return {
    n: 'table',
    columns: [
      { title: msg('feeds.columns.list') },
      { title: msg('feeds.columns.outcome') },
      { title: msg('feeds.columns.issue') },
      { title: msg('feeds.columns.rows'), align: 'end' },
      { title: msg('feeds.columns.labels'), align: 'end' },
      { title: msg('feeds.columns.aside'), align: 'end' },
    ],
    rows: feeds.map(({ id, outcome, issue }) => [
      code(id),
      msg(`feeds.outcomes.${outcome}`),
      issue ? msg('common.dayAndAge', { day: day(issue.day), age: ageText(issue.day, now) }) : empty,
      issue ? number(issue.rows) : empty,
      issue ? number(issue.labels) : empty,
      issue ? number(issue.quarantined) : empty,
    ]),
  }
}

/** What must be known of a list beside its figures: what is old, what was taken off, what could not be used. */
export function notices({ id, removed, stale, troubles, outcome }: FeedReport): readonly Node[] {
  return [
    ...troubles.flatMap(({ lacks }) => (lacks ? [smallerNode(id, lacks)] : [])),
    ...(stale && stale.count > 0 ? [differenceNode('stale', stale)] : []),
    ...(removed && removed.count > 0 ? [differenceNode('removed', removed)] : []),
    ...troubles.map(
      (trouble): Node => ({ n: 'notice', tone: isHarmless(trouble) ? 'info' : 'warn', text: troubleText(trouble) }),
    ),
    ...(outcome === 'kept' ? [{ n: 'notice', tone: 'warn', text: msg('feeds.kept') } as const] : []),
  ]
}

/** How old an issue is. */
export function ageText(issued: string, now: Date): Text {
  const days = ageDays(issued, now)
  return days === 0 ? msg('common.today') : lasting(days * DAY_MS)
}

function ageDays(issued: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(issued)) / DAY_MS))
}

function feedNodes(feed: FeedReport, now: Date): readonly Node[] {
  const { id, title, publisher, issue, licence } = feed
  return [
    { n: 'rule' },
    { n: 'heading', text: literal(`${title} · ${publisher}`) },
    {
      n: 'facts',
      rows: [
        { label: msg('feeds.columns.list'), value: code(id) },
        { label: msg('feeds.columns.licence'), value: run(literal(licence.name), code(licence.url)) },
        ...(issue ? issueFacts(issue, now) : []),
      ],
    },
    ...(issue && issue.faults.length > 0 ? [faultsNode(issue.faults)] : []),
    ...notices(feed),
  ]
}

function issueFacts(issue: IssueReport, now: Date): readonly Fact[] {
  const { day: issued, dated, held, sha256, taken, rows, labels, quarantined } = issue
  return [
    {
      label: msg('feeds.columns.issue'),
      value: msg(`feeds.dated.${dated}`, { day: day(issued), age: ageText(issued, now) }),
    },
    { label: msg('feeds.columns.held'), value: msg(`feeds.held.${held}`) },
    { label: msg('feeds.columns.rows'), value: number(rows) },
    { label: msg('feeds.columns.labels'), value: number(labels) },
    { label: msg('feeds.columns.aside'), value: number(quarantined) },
    { label: msg('feeds.columns.taken'), value: minute(taken) },
    { label: literal('SHA-256'), value: code(sha256) },
  ]
}

/** Reasons, the most frequent first, each with rows to look at. */
function faultsNode(faults: readonly Tally[]): Node {
  return {
    n: 'table',
    columns: [
      { title: msg('feeds.columns.reason') },
      { title: msg('feeds.columns.count'), align: 'end' },
      { title: msg('feeds.columns.example') },
    ],
    rows: faults
      .toSorted((a, b) => b.count - a.count)
      .map(({ code: why, count, kept, examples }) => [
        kept ? run(msg(`feeds.faults.${why}`), msg('feeds.keptRow')) : msg(`feeds.faults.${why}`),
        number(count),
        list(examples.slice(0, SHOWN).map(({ where, what }) => run(literal(where), code(what)))),
      ]),
  }
}

/** Examples shown of a reason; the data form has more. */
const SHOWN = 3

function differenceNode(key: 'stale' | 'removed', { day: later, since, count }: Difference): Node {
  return { n: 'notice', tone: 'warn', text: msg(`feeds.${key}`, { count, day: day(later), since: day(since) }) }
}

/** What stands between an official list and its being in force: somebody has to look and to say so. */
function smallerNode(id: string, { before, gone }: NonNullable<Trouble['lacks']>): Node {
  const words = { gone: number(gone), before: number(before), line: code(`feeds update ${id} --accept-smaller`) }
  return { n: 'notice', tone: 'stop', text: msg('feeds.smaller', words) }
}

function isHarmless({ code: why }: Trouble): boolean {
  return why === 'older' || why === 'same-issue' || why === 'missing'
}

function troubleText({ code: why, name, day: issued }: Trouble): Text {
  const said = msg('feeds.trouble', { name: literal(name), why: msg(`feeds.troubles.${why}`) })
  return issued === undefined ? said : run(said, msg('feeds.ofDay', { day: day(issued) }))
}
