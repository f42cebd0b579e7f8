import { createHash } from 'node:crypto'
import { fieldsOf, listOf } from '../fields.ts'
import type { MessageBody } from './wire.ts'

/**
 * What a message of ours carries so that it does not stand twice. Discord gives back the message of a nonce instead of
 * making another, but only "in the past few minutes", and never tells a nonce again
 * (https://docs.discord.com/developers/resources/message#create-message). So the parts also carry numbers of their own
 * where components have one (https://docs.discord.com/developers/components/reference#anatomy-of-a-component): nobody
 * sees them, and the history of the channel shows them for ever.
 */
export interface Mark {
  readonly nonce: string
  readonly numbers: readonly [top: number, inner: number]
}

/** The mark of one part of the message of an outbox key. */
export function markOf(key: string, part: number): Mark {
  const digest = createHash('sha256').update(`${part} ${key}`).digest()
  return {
    nonce: digest.toString('base64url').slice(0, 22),
    numbers: [numberAt(digest, 18), numberAt(digest, 24)],
  }
}

/** A message's body, with numbers of components where it carries a mark. */
export type Body = Omit<MessageBody, 'components'> & { readonly components: readonly object[] }

/** A body that carries a mark. */
export function marked(body: Body, { numbers: [top, inner] }: Mark): Body {
  const [first, ...others] = body.components
  if (!first) return body
  return { ...body, components: [{ ...withInner(first, inner), id: top }, ...others] }
}

/** A message that carries a mark. */
export function markedPost<P extends { readonly body: Body }>(post: P, mark: Mark): P {
  return { ...post, body: marked(post.body, mark) }
}

/** Whether a message, as Discord shows it, carries this mark. */
export function carries(message: unknown, { numbers: [top, inner] }: Mark): boolean {
  const [first] = listOf(fieldsOf(message).components)
  if (first?.id !== top) return false
  const [within] = listOf(first.components)
  return within === undefined || within.id === inner
}

function withInner(component: object, inner: number): object {
  if (!('components' in component)) return component
  const [first, ...others] = listOf(component.components)
  return { ...component, components: [{ ...first, id: inner }, ...others] }
}

/** Thirty bits, beyond the small numbers that Discord gives by itself. */
function numberAt(digest: Buffer, at: number): number {
  return (digest.readUInt32BE(at) >>> 2) + 0x10_000
}
