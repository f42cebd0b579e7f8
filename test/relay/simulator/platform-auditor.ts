import type { StoredMessage } from '../../../src/core/store.ts'
import type { History, Holds } from './auditor.ts'
import { ABOUT } from './evidence.ts'
import type { Records } from './platform.ts'

/** Holds what is kept of messages against what stands on the platforms. */
export function auditPlatforms(
  histories: readonly History[],
  kept: ReadonlyMap<string, StoredMessage | null>,
  platforms: readonly Records[],
  kills: number,
  holds: Holds,
): void {
  for (const { nature, messages, lost } of platforms) {
    const copies = new Map<string, number>()
    const shown = new Map<string, number>()
    for (const { key, repeat, versions } of messages) {
      const before = copies.get(key) ?? 0
      copies.set(key, before + 1)
      holds('S9 twice', before === 0 || !nature.confirms, `${key} on ${nature.name}`)
      holds('S9 unmarked repeat', before === 0 || repeat, key)
      // A process that is killed in mid-send does not get the answer either.
      holds('S9 repeats', before <= (lost.get(key) ?? 0) + kills, key)
      for (const { version } of versions) {
        holds('S10 set back', version >= (shown.get(key) ?? 0), `${key} ${version} after ${shown.get(key)}`)
        shown.set(key, version)
      }
      const about = ABOUT.exec(key)
      const history = about && histories.find(({ request }) => request === about[1])
      if (about) holds('P1 told of nothing', history !== undefined, key)
      if (about && history) auditKnowing(about[2]!, history, holds)
    }
  }
  for (const [key, message] of kept) auditKept(key, message!, platforms, kills, holds)
}

/** What the database has of a message is what stands on the platform. */
function auditKept(
  key: string,
  { has, certainty, wanted: { place, version } }: StoredMessage,
  platforms: readonly Records[],
  kills: number,
  holds: Holds,
): void {
  const on = platforms.find(({ nature }) => nature.name === place.platform)!
  const copies = on.messages.filter(one => one.key === key)
  if (on.closed.has(`${place.platform}:${place.id}`)) {
    // A call that came back without an answer may have been heeded, for all that the process can know.
    holds('S7 said to stand where nothing can', has === null && certainty !== 'sent' && copies.length === 0, key)
    holds('S7 not sure without a reason', certainty === 'failed' || on.unheard.has(key) || kills > 0, key)
    return
  }
  holds('L3 not sent', has !== null && certainty === 'sent', `${key} ${certainty}`)
  holds('S7 said to stand', has === null || copies.some(({ id }) => id === has.parts[0]), key)
  holds('S7 shows what is wanted', copies.at(-1)?.versions.at(-1)?.version === version, `${key} ${version}`)
}

/** Nobody is told of a request that was never sent to them. */
function auditKnowing(agency: string, { model, envelopes, request }: History, holds: Holds): void {
  const left = envelopes.some(({ says }) => says.reference !== undefined)
  holds('P1 knows', agency === model.asking || (left && model.asked.includes(agency)), `${agency} of ${request}`)
}
