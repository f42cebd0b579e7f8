import type { Answer, Person } from '../../src/core/command.ts'
import { code, literal, msg } from '../../src/core/text.ts'
import { type Button, view } from '../../src/core/view.ts'
import type { Case } from '../../src/relay/engine/case.ts'
import { leadingReference } from '../../src/relay/reference-repair.ts'
import { type Acting, actingFor, caseNamed, nobodyText } from '../case/acting.ts'
import type { Services } from '../services.ts'

/** Most of what was written that is repeated, in UTF-16 code units. */
const REPEATED = 100

/**
 * Tells why something is no reference, and offers the requests of their agency that may have been meant: only one that
 * there is, so that nothing is guessed.
 */
export async function unreadable(
  command: 'requests' | 'reply',
  written: string,
  by: Person,
  services: Services,
): Promise<Answer> {
  const acting = await actingFor(by, services)
  if (!acting) return { view: view({ n: 'notice', tone: 'warn', text: nobodyText(by) }), brief: true }
  const { read } = leadingReference(written)
  const words = literal(written.trim().slice(0, REPEATED))
  if (read.is !== 'mistyped') {
    const text = msg(written.trim() === '' ? `${command}.noReference` : `${command}.noneReadable`, { words })
    return { view: view({ n: 'notice', tone: 'info', text }), exit: 'nothing' }
  }
  const meant = await existing(read.meant, acting)
  const buttons = meant.map(({ state }): Button => {
    const does = { command: 'case.read', options: { request: state.request }, who: { person: by.id } } as const
    return { label: literal(state.reference!), does }
  })
  return {
    view: view(
      { n: 'notice', tone: 'warn', text: msg('requests.mistyped', { words, fits: code(read.fits) }) },
      meant.length > 0 && { n: 'text', text: msg('requests.meant') },
      buttons.length > 0 && { n: 'actions', buttons },
    ),
    exit: 'nothing',
  }
}

async function existing(references: readonly string[], acting: Acting): Promise<readonly Case[]> {
  const found = await Promise.all(references.map(reference => caseNamed(reference, acting)))
  return found.filter(one => one !== null)
}
