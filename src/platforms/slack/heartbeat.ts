import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** Frames that keep a web socket alive, as Node's web socket announces them. */
const CHANNELS = ['undici:websocket:ping', 'undici:websocket:pong'] as const

/**
 * Calls back for every ping and pong on the socket of this address. The client library keeps them to itself, and in
 * quiet hours they are all that tells a live socket from a dead one. The returned function ends it.
 */
export function onHeartbeat(address: string, beat: () => void): () => void {
  const mine = new URL(address).href
  const hear = (frame: unknown): void => {
    if (urlOf(frame) === mine) beat()
  }
  for (const channel of CHANNELS) subscribe(channel, hear)
  return () => {
    for (const channel of CHANNELS) unsubscribe(channel, hear)
  }
}

function urlOf(frame: unknown): unknown {
  return (frame as { readonly websocket?: { readonly url?: unknown } } | null)?.websocket?.url
}
