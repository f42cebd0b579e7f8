import { literal, msg, number, type Text } from '../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../src/core/view.ts'
import { caseLine } from '../../src/relay/cards/line.ts'
import { kindText } from '../../src/relay/cards/naming.ts'
import type { CardScene } from '../../src/relay/cards/scene.ts'
import type { Case } from '../../src/relay/engine/case.ts'
import { carriedAfter, type Listed, type ListPage, PAGE } from './lists.ts'

type Scene = Pick<CardScene, 'agencies'>

/** One page of a list, with a button that opens each request, and the way to the next page. */
export function listView(which: Listed, { cases, next }: ListPage, scene: Scene, person: string): View {
  return view(
    { n: 'heading', text: headingOf(which) },
    ...(cases.length === 0
      ? [{ n: 'notice', tone: 'info', text: msg('requests.none') } as const]
      : linesOf(which, cases, scene, person)),
    {
      n: 'actions',
      buttons: [
        ...(next ? [listButton(which, person, msg('requests.next'), carriedAfter(next))] : []),
        overviewButton(person),
      ],
    },
  )
}

/** Most requests that are named of each list in the overview: the deadlines that are next. */
const NAMED = 5

/** What waits for an agency, and how many there are in each of its lists. */
export function overview(
  pages: readonly { readonly which: Listed; readonly page: ListPage }[],
  scene: Scene,
  person: string,
): View {
  const waiting = pages.flatMap(({ which, page }) => {
    const cases = page.cases.filter(one => waits(which, one)).slice(0, NAMED)
    return cases.length === 0 ? [] : [{ which, cases }]
  })
  const filled = pages.filter(({ page }) => page.cases.length > 0)
  return view(
    { n: 'heading', text: msg('requests.heading') },
    waiting.length === 0 && { n: 'notice', tone: 'good', text: msg('requests.nothingWaits') },
    ...waiting.flatMap(({ which, cases }): Node[] => [
      {
        n: 'heading',
        text: msg(
          `requests.waits.${which.side === 'asked' ? 'asked' : which.group === 'drafts' ? 'approval' : 'information'}`,
        ),
      },
      ...linesOf(which, cases, scene, person),
    ]),
    filled.length > 0 && {
      n: 'choose',
      label: msg('requests.lists'),
      buttons: filled.map(({ which, page }) => listButton(which, person, countedHeading(which, page))),
    },
    { n: 'text', quiet: true, text: msg('requests.how') },
  )
}

/** Whether it is for this agency to do something next. */
function waits({ side, group }: Listed, { state }: Case): boolean {
  if (side === 'asked') return group === 'open' && state.stage !== 'information'
  return side === 'asking' && (state.stage === 'information' || state.stage === 'approval')
}

function linesOf({ side }: Listed, cases: readonly Case[], scene: Scene, person: string): readonly Node[] {
  return [
    { n: 'list', items: cases.map(one => caseLine(one, side, scene)) },
    { n: 'choose', label: msg('requests.open'), buttons: cases.map(one => openingButton(one, person)) },
  ]
}

function openingButton({ state }: Case, person: string): Button {
  const { reference, kind, request } = state
  const label = reference === null ? msg('requests.draftOf', { kind: kindText(kind) }) : literal(reference)
  return { label, does: { command: 'case.read', options: { request }, who: { person } } }
}

function headingOf({ side, group }: Listed): Text {
  return group === 'drafts' ? msg('requests.headings.drafts') : msg(`requests.headings.${side}.${group}`)
}

/** How many there are; of more than a page only that there are more, since counting them would mean reading them. */
function countedHeading(which: Listed, { cases, next }: ListPage): Text {
  const words = { list: headingOf(which), count: number(next ? PAGE : cases.length) }
  return msg(next ? 'requests.moreThan' : 'requests.counted', words)
}

function listButton({ side, group }: Listed, person: string, label: Text, after?: string): Button {
  const options = { whose: side, group, ...(after === undefined ? {} : { after }) }
  return { label, does: { command: 'requests', options, who: { person }, here: true } }
}

function overviewButton(person: string): Button {
  return {
    label: msg('requests.back'),
    does: { command: 'requests', options: {}, who: { person }, here: true },
  }
}
