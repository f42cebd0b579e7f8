import { identity } from '../../src/addresses/identity.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { Unreadable } from '../../src/attribution/feeds/feed.ts'
import { OWN_MOST, readOwn } from '../../src/attribution/feeds/own.ts'
import { type Answer, type Call, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { HANDLINGS, handlingWord } from '../../src/core/handling.ts'
import { choice, text } from '../../src/core/options.ts'
import { literal, msg, number } from '../../src/core/text.ts'
import { type Node, view } from '../../src/core/view.ts'
import type { Services } from '../services.ts'
import { type Batch, putBatch } from './kept.ts'
import { listView, refusedRows } from './view.ts'

const options = { do: text(300).optional(), handling: choice(...HANDLINGS).optional() }

type LabelsCall = Call<typeof options>

/** An agency's own labels: handed over as a table, shown to nobody but the agency, and taken back. */
export default defineCommand<typeof options, Services>({
  name: 'labels',
  options,
  allow: 'supervisor',
  audience: 'private',
  main: 'do',
  files: true,
  async *run(call, { own }) {
    const { by, files } = call
    const [action = files.length > 0 ? 'import' : 'list', ...rest] = call.options.do?.split(/\s+/) ?? []
    const { agency } = by
    if (agency === null) return { view: notice('warn', msg('labels.noAgency')), exit: 'nothing' }
    const batches = await own(agency)
    if (action === 'import') return take(call, agency)
    if (action === 'list' && rest.length === 0) return listed(batches, call)
    if (action === 'remove' && rest.length === 1) return remove(rest[0]!, batches, call, agency)
    throw new Fault('bad-option', { value: literal(call.options.do ?? '') })
  },
})

async function take(call: LabelsCall, agency: string): Promise<Answer> {
  const { by, files, now, id, io } = call
  const [file] = files
  if (!file) return { view: view(howTo()) }
  const handling = call.options.handling ?? 'amber'
  const today = now.toISOString().slice(0, 10)
  let read: Awaited<ReturnType<typeof readOwn>>
  try {
    read = await readOwn(io.open(file), { agency, handling, by: by.id, now, today })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { code } = error
    const other = code === 'not-this-format'
    const said = other ? msg('labels.nothing') : msg('labels.unreadable', { why: msg(`feeds.troubles.${code}`) })
    const view = notice('warn', said)
    return { view: { nodes: [...view.nodes, howTo()] }, exit: 'nothing' }
  }
  if (read.tooMany) {
    return { view: notice('warn', msg('labels.tooMany', { most: number(OWN_MOST) })), exit: 'nothing' }
  }
  const { labels, faults } = read
  const batch: Batch = { id, version: 0, name: file.name, at: now.toISOString(), labels }
  return {
    view: view(
      labels.length === 0
        ? { n: 'notice', tone: 'warn', text: msg('labels.nothing') }
        : {
            n: 'notice',
            tone: 'good',
            text: msg('labels.taken', { count: labels.length, handling: handlingWord(handling) }),
          },
      ...refusedRows(faults),
      labels.length === 0 && howTo(),
      labels.length > 0 && { n: 'text', quiet: true, text: msg('labels.whoSees') },
    ),
    effects: labels.length === 0 ? [] : [putBatch(agency, batch, now), recorded('imported', labels.length, call)],
    data: { taken: labels.length, faults },
    ...(labels.length === 0 ? { exit: 'nothing' as const } : {}),
  }
}

/** What a table must hold to be taken. */
function howTo(): Node {
  return { n: 'notice', tone: 'info', text: msg('labels.howTo', { columns: literal('address,category,name') }) }
}

function listed(batches: readonly Batch[], { by }: LabelsCall): Answer {
  if (batches.length === 0) return { view: notice('info', msg('labels.none')), data: [], exit: 'nothing' }
  return {
    view: listView(batches, by.id),
    data: batches.map(({ id, name, at, labels }) => ({ id, name, at, labels: labels.length })),
  }
}

/** Takes back one import, by its id, or all that is said of one address. */
function remove(what: string, batches: readonly Batch[], call: LabelsCall, agency: string): Answer {
  const { now } = call
  const keys = new Set(recognise(what).candidates.map(identity))
  const changed = batches.flatMap(batch => {
    const left = batch.id === what ? [] : batch.labels.filter(label => !keys.has(label.key))
    return left.length === batch.labels.length ? [] : [{ batch, left }]
  })
  const count = changed.reduce((sum, { batch, left }) => sum + batch.labels.length - left.length, 0)
  if (count === 0) return { view: notice('info', msg('labels.notFound')), exit: 'nothing' }
  return {
    view: notice('good', msg('labels.removed', { count })),
    effects: [
      ...changed.map(({ batch, left }) => putBatch(agency, { ...batch, labels: left }, now)),
      recorded('removed', count, call),
    ],
    data: { removed: count },
  }
}

function recorded(what: 'imported' | 'removed', labels: number, { by, now, id }: LabelsCall) {
  const body = { agency: by.agency, labels }
  return { do: 'record', id: `${id}/labels`, kind: `labels.${what}`, by: by.id, at: now.toISOString(), body } as const
}

function notice(tone: Extract<Node, { n: 'notice' }>['tone'], said: Extract<Node, { n: 'notice' }>['text']) {
  return view({ n: 'notice', tone, text: said })
}
