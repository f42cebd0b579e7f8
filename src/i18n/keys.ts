/**
 * The namespaces and the type of every key. A namespace is a file name in `locales/<language>/`; the type of its keys
 * is read from the English file by the compiler, so a wrong key fails `npm run typecheck`.
 */

/** Carries a file's type and nothing else: at run time it is an empty object. */
interface Namespace<Words> {
  readonly words?: Words
}

const file = <Words>(): Namespace<Words> => ({})

/** One line for each file in `locales/en/`. Listed, not scanned: what the program can say is known before it starts. */
export const NAMESPACES = {
  acting: file<typeof import('../../locales/en/acting.json')>(),
  admin: file<typeof import('../../locales/en/admin.json')>(),
  agency: file<typeof import('../../locales/en/agency.json')>(),
  ask: file<typeof import('../../locales/en/ask.json')>(),
  attribution: file<typeof import('../../locales/en/attribution.json')>(),
  case: file<typeof import('../../locales/en/case.json')>(),
  checklist: file<typeof import('../../locales/en/checklist.json')>(),
  common: file<typeof import('../../locales/en/common.json')>(),
  chains: file<typeof import('../../locales/en/chains.json')>(),
  config: file<typeof import('../../locales/en/config.json')>(),
  continue: file<typeof import('../../locales/en/continue.json')>(),
  console: file<typeof import('../../locales/en/console.json')>(),
  corridor: file<typeof import('../../locales/en/corridor.json')>(),
  core: file<typeof import('../../locales/en/core.json')>(),
  demo: file<typeof import('../../locales/en/demo.json')>(),
  discord: file<typeof import('../../locales/en/discord.json')>(),
  doctor: file<typeof import('../../locales/en/doctor.json')>(),
  duty: file<typeof import('../../locales/en/duty.json')>(),
  enrol: file<typeof import('../../locales/en/enrol.json')>(),
  exported: file<typeof import('../../locales/en/exported.json')>(),
  facts: file<typeof import('../../locales/en/facts.json')>(),
  feeds: file<typeof import('../../locales/en/feeds.json')>(),
  help: file<typeof import('../../locales/en/help.json')>(),
  history: file<typeof import('../../locales/en/history.json')>(),
  invite: file<typeof import('../../locales/en/invite.json')>(),
  join: file<typeof import('../../locales/en/join.json')>(),
  kinds: file<typeof import('../../locales/en/kinds.json')>(),
  labels: file<typeof import('../../locales/en/labels.json')>(),
  language: file<typeof import('../../locales/en/language.json')>(),
  ledger: file<typeof import('../../locales/en/ledger.json')>(),
  link: file<typeof import('../../locales/en/link.json')>(),
  lookup: file<typeof import('../../locales/en/lookup.json')>(),
  manifest: file<typeof import('../../locales/en/manifest.json')>(),
  member: file<typeof import('../../locales/en/member.json')>(),
  networks: file<typeof import('../../locales/en/networks.json')>(),
  ops: file<typeof import('../../locales/en/ops.json')>(),
  people: file<typeof import('../../locales/en/people.json')>(),
  place: file<typeof import('../../locales/en/place.json')>(),
  policy: file<typeof import('../../locales/en/policy.json')>(),
  problems: file<typeof import('../../locales/en/problems.json')>(),
  procedure: file<typeof import('../../locales/en/procedure.json')>(),
  publish: file<typeof import('../../locales/en/publish.json')>(),
  reading: file<typeof import('../../locales/en/reading.json')>(),
  recognise: file<typeof import('../../locales/en/recognise.json')>(),
  request: file<typeof import('../../locales/en/request.json')>(),
  reply: file<typeof import('../../locales/en/reply.json')>(),
  requests: file<typeof import('../../locales/en/requests.json')>(),
  scan: file<typeof import('../../locales/en/scan.json')>(),
  setup: file<typeof import('../../locales/en/setup.json')>(),
  shell: file<typeof import('../../locales/en/shell.json')>(),
  slack: file<typeof import('../../locales/en/slack.json')>(),
  status: file<typeof import('../../locales/en/status.json')>(),
  term: file<typeof import('../../locales/en/term.json')>(),
  telegram: file<typeof import('../../locales/en/telegram.json')>(),
  whoami: file<typeof import('../../locales/en/whoami.json')>(),
}

/** The first segment of a key: the file that holds it. */
export type NamespaceName = keyof typeof NAMESPACES

/**
 * Every key of `locales/en/`: `common.units.day`. A word with plural forms (`day_one`, `day_other`) has one key,
 * without the suffix; `count` chooses the form.
 */
export type MessageKey = {
  [N in NamespaceName]: (typeof NAMESPACES)[N] extends Namespace<infer Words> ? `${N}.${Paths<Words>}` : never
}[NamespaceName]

type Paths<Words> = {
  [K in keyof Words & string]: Words[K] extends string ? WithoutPlural<K> : `${K}.${Paths<Words[K]>}`
}[keyof Words & string]

type WithoutPlural<K extends string> = K extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : K
