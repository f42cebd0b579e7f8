import { networksOf } from '../../addresses/chains.ts'
import { code, msg, type Text } from '../../core/text.ts'
import type { Body } from '../engine/body.ts'
import { identitiesIn } from '../rules/rules.ts'

/** An address that somebody wrote, as they wrote it, and the networks on which there is one like it. */
export interface Written {
  readonly address: string
  readonly networks: readonly string[]
}

/** Reading is the dearest part of a card, and both sides' cards are drawn of the same content. */
const READ = new WeakMap<Body, readonly Written[]>()

/** Every address among the identifiers of a request, in order, each once. */
export function addressesOf(content: Body): readonly Written[] {
  const known = READ.get(content)
  if (known) return known
  const { identifiers } = content.values ?? {}
  const written = identifiers === undefined ? [] : writtenIn(identifiers)
  READ.set(content, written)
  return written
}

function writtenIn(text: string): readonly Written[] {
  const found = new Map<string, readonly string[]>()
  for (const [address, key] of identitiesIn(text)) {
    const chain = key.slice(0, key.indexOf(':'))
    found.set(address, [...(found.get(address) ?? []), ...networksOf(chain)])
  }
  return [...found].map(([address, networks]) => ({ address, networks: [...new Set(networks)] }))
}

/** An address to be copied, with the network that is most likely meant. */
export function writtenText({ address, networks: [first, ...others] }: Written): Text {
  const shown = code(address)
  if (first === undefined) return shown
  const network = msg(`networks.${first}` as Parameters<typeof msg>[0])
  return msg(others.length > 0 ? 'case.foundAndMore' : 'case.found', { address: shown, network })
}

/** Whether a text holds nothing besides these addresses, so that it need not be shown again. */
export function isOnly(text: string, written: readonly Written[]): boolean {
  const rest = written.reduce((left, { address }) => left.replaceAll(address, ''), text)
  return /^[\s,;·•*-]*$/.test(rest)
}
