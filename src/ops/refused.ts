import { code, msg, type Text } from '../core/text.ts'

/** Liaison cannot be started as it is configured; nothing has been changed. The sentences say what to do. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused'
  readonly texts: readonly Text[]

  constructor(texts: readonly Text[]) {
    super('configuration')
    this.texts = texts
  }
}

/** Throws `ConfigRefused` when an error says that a port is taken (EADDRINUSE) or not ours to take (EACCES). */
export function refusePort(error: unknown): void {
  const { code: word, port } = (error ?? {}) as { readonly code?: unknown; readonly port?: unknown }
  if (word !== 'EADDRINUSE' && word !== 'EACCES') return
  throw new ConfigRefused([msg('config.portTaken', { port: code(String(port)) })])
}
