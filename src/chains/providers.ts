import { NODES, OFFERS, type Offer, urlFor } from './catalogue.ts'
import { KINDS, type Kind } from './kinds.ts'
import type { Rate } from './kit/budget.ts'
import type { Kit } from './kit/http.ts'
import { type Entry, entriesOf } from './providers-file.ts'
import type { ProviderSettings } from './settings.ts'
import type { ChainSource } from './source.ts'
import { isPrivate, safeUrl } from './urls.ts'

/** A configured provider and how it is spoken to. */
export interface ConfiguredProvider extends ProviderSettings {
  readonly kind: Kind
}

/**
 * What is wrong with the configuration. `unknown-provider`: nobody is called that. `bad-url`: no URL. `insecure-url`: http
 * to a machine that is not the agency's. `key-needed`: this provider answers nobody without one. `bad-file`: the file is
 * no JSON, or not of the form. `same-id`: two are called the same.
 */
export interface ProviderProblem {
  readonly code: 'unknown-provider' | 'bad-url' | 'insecure-url' | 'key-needed' | 'bad-file' | 'same-id'
  /** The variable, or the path in the file (`[2].urls.ethereum`). Never a value: values may be keys. */
  readonly where: string
}

/** Names and values, as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What reads the configuration. */
interface Reading {
  readonly env: Environment
  /** Ids that the operator declares to be the agency's own. */
  readonly own: readonly string[]
  problem(code: ProviderProblem['code'], where: string): null
}

/** Which of the catalogue's providers are on. */
const PROVIDERS_VARIABLE = 'LIAISON_PROVIDERS'
/** Which providers are the agency's own, beyond those on this machine and in private networks. */
const OWN_VARIABLE = 'LIAISON_OWN_PROVIDERS'
/** The only JSON-RPC rate that can be assumed of an own node. */
const NODE_RATE: Rate = { perSecond: 25, burst: 25 }

/** The variable that holds a provider's key, or its URL. */
function variableOf(id: string, what: 'KEY' | 'URL'): string {
  return `${id.toUpperCase().replaceAll('-', '_')}_${what}`
}

/** Every variable that is read, for the check of misspelt names and the documentation. */
export const PROVIDER_VARIABLES: readonly string[] = [
  PROVIDERS_VARIABLE,
  OWN_VARIABLE,
  ...OFFERS.flatMap(({ id, key }) => [...(key === 'none' ? [] : [variableOf(id, 'KEY')]), variableOf(id, 'URL')]),
  ...Object.keys(NODES).map(network => variableOf(`${network}-rpc`, 'URL')),
]

/**
 * The providers that are configured: those of the file first, then nodes by `<NETWORK>_RPC_URL`, then those of the catalogue
 * that `LIAISON_PROVIDERS` names or that have a key or a URL of their own. `file` is the content of `providers.json` in the
 * data folder, undefined where there is none. What has a problem is left out. Nothing is connected to.
 */
export function readProviders(
  env: Environment,
  file?: string,
): { readonly providers: readonly ConfiguredProvider[]; readonly problems: readonly ProviderProblem[] } {
  const problems: ProviderProblem[] = []
  const reading: Reading = {
    env,
    own: words(env[OWN_VARIABLE]),
    problem(code, where) {
      problems.push({ code, where })
      return null
    },
  }
  const found = [...fromFile(file, reading), ...nodes(reading), ...fromCatalogue(reading)]
  const providers = new Map<string, ConfiguredProvider>()
  for (const provider of found) {
    if (providers.has(provider.id)) reading.problem('same-id', provider.id)
    else providers.set(provider.id, provider)
  }
  return { providers: [...providers.values()], problems }
}

/** Makes the providers; loads only what is needed for those that are there. */
export async function openProviders(
  providers: readonly ConfiguredProvider[],
  kit: Kit,
): Promise<readonly ChainSource[]> {
  return Promise.all(providers.map(async provider => (await KINDS[provider.kind]())(provider, kit)))
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter(word => word !== '' && word !== 'none')
}

function fromFile(file: string | undefined, reading: Reading): readonly ConfiguredProvider[] {
  if (file === undefined) return []
  const entries = entriesOf(file)
  if ('wrong' in entries) {
    for (const where of entries.wrong) reading.problem('bad-file', where)
    return []
  }
  return entries.entries.flatMap((entry, at) => fromEntry(entry, `[${at}]`, reading) ?? [])
}

function fromEntry(entry: Entry, where: string, reading: Reading): ConfiguredProvider | null {
  const { id, kind, title = id, urls, keyVariable, rate = NODE_RATE } = entry
  const key = entry.key ?? (keyVariable === undefined ? undefined : reading.env[keyVariable])
  if (keyVariable !== undefined && !key) return reading.problem('key-needed', keyVariable)
  const own = entry.own ?? isOwn(id, urls, reading)
  const checked = checkedUrls(urls, own, network => `${where}.urls.${network}`, reading)
  return checked && { id, kind, title, urls: checked, rate, reach: own ? 'own' : 'public', ...(key ? { key } : {}) }
}

/** `ETHEREUM_RPC_URL` and the like. */
function nodes(reading: Reading): readonly ConfiguredProvider[] {
  return Object.entries(NODES).flatMap(([network, kind]) => {
    const id = `${network}-rpc`
    const variable = variableOf(id, 'URL')
    const url = reading.env[variable]?.trim()
    if (!url) return []
    const own = isOwn(id, { [network]: url }, reading)
    const urls = checkedUrls({ [network]: url }, own, () => variable, reading)
    const reach = own ? 'own' : 'public'
    return urls ? [{ id, kind, title: id, urls, rate: NODE_RATE, reach } as const] : []
  })
}

function fromCatalogue(reading: Reading): readonly ConfiguredProvider[] {
  const named = words(reading.env[PROVIDERS_VARIABLE])
  for (const id of named) {
    if (!OFFERS.some(offer => offer.id === id)) reading.problem('unknown-provider', PROVIDERS_VARIABLE)
  }
  return OFFERS.flatMap(offer => turnedOn(offer, named, reading) ?? [])
}

function turnedOn(offer: Offer, named: readonly string[], reading: Reading): ConfiguredProvider | null {
  const { id, kind, title, rate, rateWithKey = rate } = offer
  const key = reading.env[variableOf(id, 'KEY')]?.trim() || undefined
  const elsewhere = reading.env[variableOf(id, 'URL')]?.trim() || undefined
  if (!named.includes(id) && !key && !elsewhere) return null
  // Another server may want no key: a test's, or an instance of the agency's own.
  if (offer.key === 'needed' && !key && !elsewhere) return reading.problem('key-needed', variableOf(id, 'KEY'))
  const networks = Object.keys(offer.urls)
  const urls = Object.fromEntries(
    networks.map(network => [network, urlFor(elsewhere ?? offer.urls[network]!, network)]),
  )
  const own = isOwn(id, urls, reading)
  const checked = checkedUrls(urls, own, () => variableOf(id, 'URL'), reading)
  const reach = own ? 'own' : 'public'
  return checked && { id, kind, title, urls: checked, reach, rate: key ? rateWithKey : rate, ...(key ? { key } : {}) }
}

/** Declared so, or at addresses that no other machine than the agency's can have. */
function isOwn(id: string, urls: Readonly<Record<string, string>>, { own }: Reading): boolean {
  return own.includes(id) || Object.values(urls).every(isPrivate)
}

function checkedUrls(
  urls: Readonly<Record<string, string>>,
  own: boolean,
  where: (network: string) => string,
  reading: Reading,
): Readonly<Record<string, string>> | null {
  const checked: Record<string, string> = {}
  for (const [network, url] of Object.entries(urls)) {
    const safe = safeUrl(url, own)
    if ('wrong' in safe) return reading.problem(safe.wrong, where(network))
    checked[network] = safe.url
  }
  return checked
}
