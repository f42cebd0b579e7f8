import { display } from '../../src/addresses/display.ts'
import type { Reading } from '../../src/addresses/reading/finding.ts'
import type { Person } from '../../src/core/command.ts'
import { reaches } from '../../src/core/roles.ts'
import { msg } from '../../src/core/text.ts'
import type { Button, View } from '../../src/core/view.ts'

/** Most characters that a request's identifiers take; what goes beyond is left for its author to add. */
const MOST = 3_000

/** Adds the way to a request about everything that was found, for an officer of an agency; for others nothing. */
export function withDraft(shown: View, reading: Reading, by: Person): View {
  const button = draftButton(reading, by)
  const last = shown.nodes.findLastIndex(({ n }) => n === 'actions')
  if (!button) return shown
  if (last < 0) return { nodes: [...shown.nodes, { n: 'actions', buttons: [button] }] }
  const nodes = shown.nodes.map((node, i) =>
    i === last && node.n === 'actions' ? { ...node, buttons: [...node.buttons, button] } : node,
  )
  return { nodes }
}

function draftButton({ findings }: Reading, { id, agency, member, role }: Person): Button | null {
  if (agency === null || member === null || !reaches(role, 'officer')) return null
  const found = findings.flatMap(one => {
    if (one.type === 'transaction') return [one.transaction.id]
    return one.type === 'address' ? [display(one.recognition.candidates[0]!)] : []
  })
  const about = fitting([...new Set(found)]).join('\n')
  if (about === '') return null
  return {
    label: msg('request.buttons.draftRequest'),
    does: { command: 'request', options: { about }, who: { person: id } },
  }
}

/** The first of them, as many as fit whole. */
function fitting(lines: readonly string[]): readonly string[] {
  const ends = lines.map((_, i) => lines.slice(0, i + 1).join('\n').length)
  return lines.filter((_, i) => ends[i]! <= MOST)
}
