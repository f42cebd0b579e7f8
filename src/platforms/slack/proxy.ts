import type bolt from '@slack/bolt'

/** What the socket's connection is made by. */
type Dispatcher = NonNullable<NonNullable<ConstructorParameters<typeof bolt.SocketModeReceiver>[0]>['dispatcher']>

/** Where undici, inside Node and as a package, keeps what makes connections for the whole process. */
const GLOBAL = Symbol.for('undici.globalDispatcher.1')

/**
 * With `NODE_USE_ENV_PROXY=1` Node's own calls go through the proxy of HTTPS_PROXY
 * (https://nodejs.org/api/cli.html#node_use_env_proxy1). The client library's socket would go past it, since it makes
 * its own connections: it is given Node's. Nothing where no proxy was asked for.
 */
export function throughProxy(env: { readonly [name: string]: string | undefined }): {
  readonly dispatcher?: Dispatcher
} {
  const dispatcher = (globalThis as { readonly [name: symbol]: unknown })[GLOBAL]
  return env.NODE_USE_ENV_PROXY === '1' && dispatcher ? { dispatcher: dispatcher as Dispatcher } : {}
}
