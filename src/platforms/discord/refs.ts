import type { Ref } from './posts.ts'

/** A part of a message as the store keeps it: where it stands, and whether only its asker sees it (`~`). */
const PART = /^(~?)(\d+)\/(\d+)$/

/** The part that stands there. */
export function partOf({ channel, message }: Ref, aside = false): string {
  return `${aside ? '~' : ''}${channel}/${message}`
}

/** Where parts stand, those that everybody in the place sees or those that only their asker does. */
export function refsOf(parts: readonly string[], aside: boolean): readonly Ref[] {
  return parts.flatMap(part => {
    const [, mark, channel, message] = PART.exec(part) ?? []
    return channel && message && (mark === '~') === aside ? [{ channel, message }] : []
  })
}
