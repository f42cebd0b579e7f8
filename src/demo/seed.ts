import type { Commit, Effect } from '../core/effects.ts'
import { accountKey } from '../core/inbound.ts'
import { type Doing, put } from '../people/changes.ts'
import type { Directory } from '../people/directory.ts'
import type { CodeMaker } from '../people/invite.ts'
import { redeem } from '../people/redeem.ts'
import { setUp } from '../people/setup.ts'
import { accountOf, agencyOf, nameOf, ROLES, setupOf, type Translate } from './cast.ts'

/** Where the people of the demonstration are registered. */
export interface Seeding {
  readonly directory: Directory
  readonly maker: CodeMaker
  readonly memberId: (call: string) => string
  readonly isMachine: (account: string) => boolean
  readonly commit: (effects: readonly Effect[]) => Promise<Commit>
}

/** How many people besides the author must approve what Bangkok sends, so that an approval can be played. */
const APPROVALS = 1

/**
 * Registers the agencies, their places and everybody who is played, as an administrator would with a set-up file and
 * everybody with their code. Where they are here from before, nothing changes.
 */
export async function seed({ commit, ...people }: Seeding, translate: Translate, by: string, now: Date): Promise<void> {
  const { directory, maker } = people
  const bangkok = agencyOf('bangkok')
  if (await directory.one('agency', bangkok)) return
  const doing: Doing = { by, now, call: 'demo/setup' }
  const { effects, invited } = await setUp(setupOf(translate), directory, doing, maker)
  await commit(effects)
  for (const role of ROLES) {
    const code = invited.find(({ name }) => name === nameOf(role))!.code
    const call = `demo/join/${role}`
    const joining: Doing = { by: accountKey(accountOf(role)), now, call }
    const around = { ...people, hash: maker.hash, memberId: people.memberId(call) }
    await commit((await redeem(code, joining, around)).effects)
  }
  const agency = await directory.one('agency', bangkok)
  if (agency) await commit([put('agency', bangkok, agency.version, { ...agency.value, approvals: APPROVALS }, { now })])
}
