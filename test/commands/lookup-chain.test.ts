import { afterEach, describe, expect, test } from '@jest/globals'
import type { Abilities, ChainSource } from '../../src/chains/source.ts'
import { asking, ether, hanging, pretended, READ } from '../support/asking.ts'
import type { Talker } from '../support/chat.ts'
import { openPeople, type PeopleChat } from '../support/people.ts'

const A = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const B = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const USDT = { id: '0xdac17f958d2ee523a2206206994597c13d831ec7', symbol: 'USDT', standing: 'known' } as const
const usdt = (value: bigint) => ({ value, decimals: 6, unit: 'USDT' })

let world: PeopleChat | null = null
afterEach(async () => {
  const before = world
  world = null
  expect(before?.chat.reported ?? []).toEqual([])
  await before?.close()
})

async function officerWith(...sources: readonly ChainSource[]): Promise<Talker> {
  world = await openPeople(undefined, undefined, asking(...sources))
  return world.letIn('Malee', 'officer', 'th-ccib', 'U1')
}

const asked = async (who: Talker, text: string): Promise<string> => {
  await who.says(text)
  return who.sees()
}

/** Calls a command with its options, as a platform hands them over. */
async function called(who: Talker, name: string, values: { readonly [option: string]: string }): Promise<string> {
  await who.does({ kind: 'command', name, values })
  return who.sees()
}

/** Lets work go on until something holds; time passes only as it is told to. */
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !holds(); i++) await new Promise(resolve => setTimeout(resolve, 2))
  expect(holds()).toBe(true)
}

const balanced = (id: string, more: Abilities = {}): ChainSource =>
  pretended(id, { balance: async () => ether(3n, id), ...more })

describe('what the chain says', () => {
  test('comes onto the card with the block it was read at, who said it and who learnt of it', async () => {
    const officer = await officerWith(balanced('node'))
    const seen = await asked(officer, A)
    expect(seen).toMatch(/Balance +3 ETH/)
    expect(seen).toContain('block 21,000,000')
    expect(seen).toContain('learnt what was looked up: NODE (node.example)')
  })

  test('of three providers of which one hangs: this machine at once, the rest by the deadline, the one that hangs named', async () => {
    const officer = await officerWith(
      balanced('quick'),
      pretended('stuck', { freezes: hanging }),
      pretended('other', { activity: async () => ({ ...ACTIVITY, at: { provider: 'other', ...READ } }) }),
    )
    const { clock } = world!.chat
    const began = clock.now().getTime()
    const answered = officer.says(RONIN)
    await until(() => officer.sees().includes('Lazarus Group'))
    expect(officer.sees()).toContain('Asking')
    expect(clock.now().getTime()).toBe(began)

    await clock.advance(11_900)
    await until(() => /3 ETH/.test(officer.sees()))
    expect(officer.sees()).not.toContain('in time')
    await clock.advance(100)
    await answered
    const seen = officer.sees()
    expect(clock.now().getTime() - began).toBe(12_000)
    expect(seen).toMatch(/STUCK \(freezes\): has not answered in time/)
    expect(seen).toMatch(/Frozen\? +not known/)
    expect(seen).toMatch(/Transactions +at least 7/)
    expect(seen).toMatch(/3 ETH/)
    expect(seen).not.toContain('Asking')
  })

  test('one that is slow is named when another has answered', async () => {
    const officer = await officerWith(pretended('slow', { balance: hanging }), balanced('quick'))
    const answered = officer.says(A)
    await until(() => officer.sees().includes('Asking'))
    await world!.chat.clock.advance(4_000)
    await answered
    expect(officer.sees()).toMatch(/3 ETH/)
    expect(officer.sees()).toContain('Had not answered when another one did: SLOW')
  })

  test('that it is frozen stands on top, with since when', async () => {
    const since = { height: 20_000_000, time: '2026-10-01T08:00:00.000Z', transaction: '0xab' }
    const frozen = {
      asset: USDT,
      freeze: { state: 'frozen', since } as const,
      history: 'complete' as const,
      pendingSeen: true,
      events: [],
      at: { provider: 'node', ...READ },
    }
    const officer = await officerWith(balanced('node', { freezes: async () => ({ items: [frozen] }) }))
    const seen = await asked(officer, A)
    // Before that nothing is known of whose it is.
    expect(seen).toMatch(/The issuer has frozen USDT at this address.*No label is held/s)
    expect(seen).toMatch(/USDT frozen\? +yes, since 1 Oct 2026.*block 20,000,000/)
  })

  test('that nothing was sent is no count of what was received', async () => {
    const activity = { ...ACTIVITY, transactions: { count: 0, exact: false }, at: { provider: 'node', ...READ } }
    const officer = await officerWith(balanced('node', { activity: async () => activity }))
    expect(await asked(officer, A)).not.toContain('at least 0')
  })

  test('an address with its tag has a card, and facts like any other', async () => {
    const node = pretended('node', { balance: async () => ether(3n, 'node') }, { networks: ['xrp-ledger'] })
    const officer = await officerWith(node)
    const seen = await asked(officer, 'rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh tag: 104857')
    expect(seen).toMatch(/Balance +3/)
    expect(seen).toMatch(/Destination tag: 104857/)
    expect(seen).toContain('That does not mean it is clean.')
    expect(seen).toContain('only the tag or memo tells whose it is')
  })

  test('whose keys sign is said where it is not the account’s own, and that it cannot send yet', async () => {
    const nature = (more: object) => async () => ({
      kind: 'wallet' as const,
      ...more,
      at: { provider: 'node', ...READ },
    })
    const other = { control: { kind: 'other' as const, by: [RONIN] } }
    const hijacked = await officerWith(pretended('node', { nature: nature(other) }))
    expect(await asked(hijacked, A)).toMatch(/own key cannot sign for it; others can: 0x098B.*hijacked account/s)
    await world!.close()
    const fresh = await officerWith(pretended('node', { nature: nature({ activated: false }) }))
    expect(await asked(fresh, A)).toContain('can receive and not send yet')
  })

  test('a network can be wished for, and the buttons offer the others', async () => {
    const both = { networks: ['ethereum', 'base'] }
    const officer = await officerWith(pretended('node', { balance: async () => ether(1n, 'node') }, both))
    expect(await asked(officer, A)).toMatch(/Asked about +Ethereum/)
    await officer.presses('On Base')
    expect(officer.sees()).toMatch(/Asked about +Base/)
  })

  test('nobody is asked about another network than the one that was named', async () => {
    let sent = 0
    const balance = async () => {
      sent++
      return ether(3n, 'node')
    }
    const node = pretended('node', { balance })
    const officer = await officerWith(node)
    for (const network of ['solana', 'etherium']) {
      const seen = await called(officer, 'lookup', { text: A, network })
      expect(seen).toContain(`on no network called “${network}”`)
      expect(seen).toContain('ethereum, bsc')
    }
    expect(sent).toBe(0)
    expect(await called(officer, 'lookup', { text: A, network: 'Ethereum' })).toMatch(/Balance +3 ETH/)
  })

  test('of a contract its own network is asked about, unless another is wished for', async () => {
    const everywhere = { networks: ['ethereum', 'bsc'] }
    const officer = await officerWith(pretended('node', { balance: async () => ether(1n, 'node') }, everywhere))
    const peg = '0x55d398326f99059fF775485246999027B3197955'
    expect(await asked(officer, peg)).toMatch(/Asked about +BNB Smart Chain/)
    expect(await called(officer, 'lookup', { text: peg, network: 'ethereum' })).toMatch(/Asked about +Ethereum/)
  })

  test('transfers and counterparties bear their labels, and what is only meant to be seen is set apart', async () => {
    const other = RONIN.toLowerCase()
    const transfer = {
      height: 1,
      time: '2026-10-01T08:00:00.000Z',
      direction: 'in',
      parties: [other],
      asset: USDT,
    } as const
    const items = [
      { ...transfer, transaction: '0x01', index: '0', amount: usdt(7_000_000n) },
      { ...transfer, transaction: '0x02', index: '0', amount: usdt(0n), parties: [`0x${'b'.repeat(40)}`] },
    ]
    const found = {
      items,
      covers: ['tokens'],
      tokens: 'known',
      more: false,
      at: { provider: 'node', ...READ },
    } as const
    const officer = await officerWith(balanced('node', { transfers: async () => found }))
    await officer.says(A)
    await officer.presses('Transfers')
    expect(officer.sees()).toMatch(/7 USDT +0x098B716B8Aaf21512996dC57EB0615e2383E2f96 +.*Lazarus Group/)
    expect(officer.sees()).toContain('1 transfer was set apart')
    // Only tokens were read, which must not look like all there was.
    expect(officer.sees()).toContain("Transfers of the network's own coin were not looked at")
    expect(await called(officer, 'lookup', { text: A, show: 'counterparties' })).toMatch(
      /Lazarus Group \(Specially.*19 Nov 2025\) +7 USDT \(1\)/,
    )
  })

  test('a transaction is looked for where it can be, and shown with whom it names', async () => {
    const id = `0x${'ab'.repeat(32)}`
    const move = { from: [RONIN.toLowerCase()], to: A.toLowerCase(), asset: USDT, amount: usdt(5_000_000n) }
    const transaction = async () => ({
      id,
      network: 'ethereum',
      status: 'confirmed' as const,
      height: 20_999_000,
      time: '2026-11-20T08:00:00.000Z',
      moves: [move],
      fee: null,
      notes: ['for the invoice'],
      at: { provider: 'node', ...READ },
    })
    const officer = await officerWith(pretended('node', { transaction }))
    const seen = await asked(officer, id)
    expect(seen).toMatch(/Lazarus Group.*5 USDT/s)
    expect(seen).toContain('for the invoice')
    expect(seen).toContain('learnt what was looked up: NODE')
    await officer.presses('Look up 0x098B')
    expect(officer.sees()).toContain('Lazarus Group')
  })
})

const ACTIVITY = { first: null, last: null, transactions: { count: 7, exact: false }, covers: ['native'] } as const

describe('who may be asked', () => {
  const calls: string[] = []
  const told = (id: string) => {
    calls.push(id)
    return ether(1n, id)
  }
  const counted = (id: string, reach: 'own' | 'public'): ChainSource =>
    pretended(id, { balance: async () => told(id) }, { reach })
  afterEach(() => {
    calls.length = 0
  })

  test('until somebody decides otherwise our own nodes alone, and the card says so', async () => {
    const officer = await officerWith(counted('scan', 'public'), counted('node', 'own'))
    const seen = await asked(officer, A)
    expect(calls).toEqual(['node'])
    expect(seen).toContain('Not asked: SCAN (PAP:AMBER')
  })

  test.each([
    [{ offline: 'yes' }, 'offline is on'],
    [{ offline: 'on' }, 'offline is on'],
    [{ pap: 'red' }, 'PAP:RED keeps'],
  ])('nobody with %j, also behind the buttons', async (wish, why) => {
    const officer = await officerWith(counted('node', 'own'))
    const seen = await called(officer, 'lookup', { text: A, ...(wish as object) })
    expect(seen).toContain('Nobody was asked. Nothing has left this machine.')
    expect(seen).toContain(why)
    await officer.presses('Whom to contact')
    await officer.presses('Same key')
    expect(calls).toEqual([])
    await called(officer, 'lookup', { text: A, show: 'transfers', ...(wish as object) })
    expect(calls).toEqual([])
  })

  test.each([
    `${A} PAP:RED`,
    `pap red\n${A}`,
    `${A} offline:yes`,
    `${A} --offline`,
    `offline ${A}`,
    `TLP:AMBER PAP:GREEN PAP:RED ${A}`,
  ])('nobody where the text itself says so: %j', async text => {
    const officer = await officerWith(counted('node', 'own'))
    expect(await asked(officer, text)).toContain('Nobody was asked')
    expect(calls).toEqual([])
  })

  test.each([`${A} offline:no`, `${A} papRED`, `${A} PAP:GREEN`, `he went offline after he sent it to ${A}`])(
    'somebody where it does not: %j',
    async text => {
      const officer = await officerWith(counted('node', 'own'))
      await officer.says(text)
      expect(calls).toEqual(['node'])
    },
  )

  test('a lookup cannot go further than its agency, which its supervisors decide', async () => {
    const officer = await officerWith(counted('scan', 'public'))
    await called(officer, 'lookup', { text: A, pap: 'clear' })
    expect(calls).toEqual([])
    expect(await called(officer, 'policy', { pap: 'green' })).toContain('Your role does not include this')
    const boss = await world!.letIn('Somchai', 'supervisor', 'th-ccib', 'U2')
    expect(await asked(boss, '/policy')).toMatch(/nobody yet: the careful rules/)
    expect(await called(boss, 'policy', { trusted: 'scan' })).toMatch(/scan +somebody else's +Yes/)
    await officer.says(A)
    expect(calls).toEqual(['scan'])
    expect(await called(boss, 'policy', { trusted: 'scam' })).toContain('scam')
    await called(boss, 'policy', { offline: 'yes' })
    await officer.says(RONIN)
    expect(calls).toEqual(['scan'])
    const lines = await world!.chat.opened.store.records({ kinds: ['policy'], owner: 'th-ccib', most: 9 })
    expect(lines.map(({ by, body }) => [by, body])).toEqual([
      ['slack:U2', expect.objectContaining({ offline: true, trusted: ['scan'] })],
      ['slack:U2', expect.objectContaining({ offline: false, trusted: ['scan'] })],
    ])
    // Another agency has not decided it.
    const other = await world!.letIn('Minsu', 'officer', 'kr-knpa', 'U3')
    await called(other, 'lookup', { text: A, pap: 'clear' })
    expect(calls).toEqual(['scan'])
  })

  test('a case can be more careful than its agency, however its reference is written', async () => {
    const officer = await officerWith(counted('node', 'own'))
    const lead = await world!.letIn('Lek', 'coordinator', 'th-ccib', 'U2')
    expect(await called(officer, 'policy', { case: 'ก 12/2569', pap: 'red' })).not.toContain('Changed')
    expect(await called(lead, 'policy', { case: 'ก 12/2569', pap: 'red' })).toContain('PAP:RED')
    await called(officer, 'lookup', { text: A, case: ' ก  12/2569' })
    expect(calls).toEqual([])
    await called(officer, 'lookup', { text: A, case: '13/2569' })
    expect(calls).toEqual(['node'])
    const rows = await world!.chat.opened.store.documents('policy')
    expect(JSON.stringify(rows.map(({ id }) => id))).not.toContain('12/2569')
  })

  test('rules that cannot be read any more let nobody be asked', async () => {
    const officer = await officerWith(counted('node', 'own'))
    const { store } = world!.chat.opened
    const broken = { do: 'document', kind: 'policy', id: 'th-ccib', expect: 0, value: { pap: 'blue' } } as const
    await store.commit([{ ...broken, at: '2026-11-22T03:00:00.000Z' }])
    expect(await asked(officer, A)).toContain('offline is on')
    expect(calls).toEqual([])
  })

  test('nobody is asked where it cannot be written down first', async () => {
    world = await openPeople(undefined, undefined, chat => async () => ({
      ...(await asking(counted('node', 'own'))(chat)())!,
      note: () => Promise.reject(new Error('the disk is full')),
    }))
    const officer = await world.letIn('Malee', 'officer', 'th-ccib', 'U1')
    await officer.says(A)
    expect(calls).toEqual([])
    expect(world.chat.reported).toHaveLength(1)
    ;(world.chat.reported as unknown[]).length = 0
  })
})

describe('whom to contact', () => {
  test('with the official page and how long ago it was read; nobody is made up', async () => {
    const officer = await officerWith(balanced('node'))
    const seen = await called(officer, 'lookup', {
      text: '0x28C6c06298d514Db089934071355E5743bf21d60',
      show: 'contacts',
    })
    expect(seen).toMatch(/Binance.*https:\/\/www\.binance\.com\/en\/support\/law-enforcement/s)
    expect(seen).toContain('not confirmed within the last 180 days')
    expect(seen).toMatch(/For Circle no contact with an official page is held here/)
    const gang = await called(officer, 'lookup', { text: RONIN, show: 'contacts' })
    expect(gang).toContain('Tether')
    expect(gang).not.toContain('Lazarus')
    expect(await called(officer, 'lookup', { text: B, show: 'contacts' })).toContain(
      'Nobody is known who could be written to',
    )
  })

  test('a pasted link that imitates somebody is warned of, the real one is not, and nothing is asked for it', async () => {
    const officer = await officerWith(balanced('node'))
    const warned = await asked(officer, `write to law@binance-support.net about ${A}`)
    expect(warned).toMatch(/binance-support\.net is not Binance's and looks like binance\.com/)
    expect(warned).toContain(A)
    expect(await asked(officer, 'https://blnance.com/verify')).toContain('characters that look alike')
    expect(officer.sees()).not.toContain('I found no address')
    expect(await asked(officer, `https://www.binance.com/en ${A}`)).not.toContain('Send nothing there')
  })

  test('explorers are named, and what opening one costs', async () => {
    const officer = await officerWith(balanced('node'))
    const seen = await called(officer, 'lookup', { text: B, show: 'explorers' })
    expect(seen).toContain(`https://mempool.space/address/${B}`)
    expect(seen).toContain('tells its operator which address they look at')
  })
})
