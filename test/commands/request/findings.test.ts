import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { aboutOf, findingsFor } from '../../../commands/request/findings.ts'
import type { Services } from '../../../commands/services.ts'
import { createAttribution } from '../../../src/attribution/lookup.ts'
import { openStarter } from '../../../src/attribution/starter/starter.ts'
import type { Person } from '../../../src/core/command.ts'
import { kindOf } from '../../../src/relay/kinds/kinds.ts'
import { at, openScene, type Scene, somchai } from '../../relay/engine/scene.ts'
import { administrator, type Chat, openChat } from '../../support/chat.ts'

// Wallets that the starter labels: of an exchange, and of a scheme.
const BINANCE = '0x28C6c06298d514Db089934071355E5743bf21d60'
const PLUS_TOKEN = '0xF4a2eFf88a408ff4c4550148151c33c93442619e'
const OTHER = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

let chat: Chat
let scene: Scene
beforeEach(async () => {
  chat = await openChat({ commands: { all: [], forText: '', forFile: '', forArrival: '' }, services: {} })
  scene = openScene(chat.opened)
})
afterEach(() => chat.close())

async function found(kind: string, values: { readonly [field: string]: string }, agency: string | null = 'th-ccib') {
  const by: Person = { ...(await administrator({ platform: 'slack', id: 'U1' })), agency }
  const labels = openStarter()
  const services = {
    labels,
    attribution: createAttribution(labels, () => at(0)),
    own: async () => [],
    people: { directory: { one: async (_: string, id: string) => ({ value: { kind: id } }) } },
    relay: async () => ({ engine: scene.engine }),
  } as unknown as Services
  const findings = await findingsFor(kindOf(kind)!, { silence: 'may-notify', ...values }, { by, now: at(0) }, services)
  return findings.map(({ rule, about }) => [rule, about])
}

describe('what is known here of what a request is about', () => {
  test('says of an exchange’s wallet that it is of many customers, and sends whoever asks the issuer to the exchange', async () => {
    const values = { identifiers: BINANCE, to: 'vasp' }
    expect(await found('freeze', values)).toContainEqual(['not-a-shared-wallet', BINANCE])
    expect((await found('freeze', values)).map(([rule]) => rule)).not.toContain('ask-the-exchange')
    expect(await found('freeze', { ...values, to: 'issuer' })).toContainEqual(['ask-the-exchange', BINANCE])
  })

  test('says no such thing of a wallet of criminals, whatever part it plays', async () => {
    const rules = (await found('freeze', { identifiers: PLUS_TOKEN, to: 'issuer' })).map(([rule]) => rule)
    expect(rules).not.toContain('not-a-shared-wallet')
    expect(rules).not.toContain('ask-the-exchange')
  })

  test('names the open request of the same agency about the same address, and of nobody else’s', async () => {
    const about = aboutOf({ identifiers: OTHER })
    const sent = await scene.sent({ about })
    const { reference } = sent.state
    expect(reference).toMatch(/^LX-/)
    expect(await found('freeze', { identifiers: OTHER })).toContainEqual(['asked-already', reference])
    expect((await found('freeze', { identifiers: OTHER }, 'us-fbi')).map(([rule]) => rule)).not.toContain(
      'asked-already',
    )
    expect((await found('freeze', { identifiers: BINANCE })).map(([rule]) => rule)).not.toContain('asked-already')
    await scene.did(somchai, 'withdraw', { request: sent.state.request })
    expect((await found('freeze', { identifiers: OTHER })).map(([rule]) => rule)).not.toContain('asked-already')
  })
})

test('what a request is about is each address once, under every chain that it could be of', () => {
  expect(aboutOf({})).toEqual([])
  expect(aboutOf({ identifiers: `${OTHER}\n${OTHER}` })).toHaveLength(1)
  const keys = aboutOf({ identifiers: `${OTHER}, ${BINANCE}` })
  expect(keys).toContain(`evm:${BINANCE.toLowerCase()}`)
  expect(keys).toContain(`xdc:xdc${BINANCE.slice(2).toLowerCase()}`)
  expect(new Set(keys).size).toBe(keys.length)
})
