import { networksOf } from '../../src/addresses/chains.ts'
import { exchangeWritten } from '../../src/addresses/reading/exchanges.ts'
import type { Finding, Source } from '../../src/addresses/reading/finding.ts'
import { code, list, literal, minute, msg, number, type Text } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import type { MessageKey } from '../../src/i18n/keys.ts'
import { networkText } from '../addresswords.ts'

/** The findings that are no address: what each is, and what to do with it. */
type Other = Exclude<Finding, { type: 'address' | 'nearly-address' }>
type Of<T extends Other['type']> = Extract<Other, { type: T }>

/** Sixty-four hex digits without a word on what they are: a private key is written in the same way. */
const LIKE_A_KEY = /^(?:0x)?[0-9a-f]{64}$/i

/** One such finding in full. `written` is the text as it was pasted. */
export function otherView(finding: Other, written: string): View {
  return view(
    { n: 'heading', text: typeText(finding) },
    { n: 'code', value: written },
    ...SAID[finding.type](finding as never).map(text => ({ n: 'text', text }) as const),
    finding.type === 'transaction' &&
      !finding.source &&
      LIKE_A_KEY.test(written) && { n: 'notice', tone: 'warn', text: msg('reading.transaction.key-too') },
    ...('source' in finding ? sourceTexts(finding.source) : []).map(
      text => ({ n: 'text', quiet: true, text }) as const,
    ),
  )
}

/** What a finding is, in a word or two: for a heading and for the table of several. */
export function typeText({ type }: Finding): Text {
  return msg(`reading.types.${type}`)
}

const SAID: { readonly [T in Other['type']]: (finding: Of<T>) => readonly Text[] } = {
  transaction: ({ transaction: { chains }, recognition, source }) => [
    msg(source?.type === 'link' && source.explorer ? 'reading.transaction.named' : 'reading.transaction.is', {
      chains: chainsText(chains),
    }),
    ...(recognition
      ? [msg('reading.transaction.address-too', { chains: chainsText(recognition.candidates.map(one => one.chain)) })]
      : []),
  ],
  name: ({ name: { service } }) => [msg('reading.name.is', { service: serviceText(service) })],
  'extended-key': ({ key: { prefix, network, checksumHolds, depth } }) => {
    if (!checksumHolds) return [msg('reading.extended-key.broken', { prefix: code(prefix) })]
    const on = network === null ? msg('reading.extended-key.unknown-network') : networkText(network)
    return [
      msg('reading.extended-key.is', { prefix: code(prefix), network: on }),
      ...(depth === null ? [] : [msg('reading.extended-key.depth', { depth: number(depth) })]),
    ]
  },
  invoice: ({ invoice: { form, url, checksumHolds, amountMsat, madeAt, payee } }) => [
    form !== 'lnurl'
      ? msg(`reading.invoice.${form}`)
      : url === null
        ? msg('reading.invoice.lnurl-unread')
        : msg('reading.invoice.lnurl', { url: code(url) }),
    ...(checksumHolds ? [] : [msg('reading.invoice.broken')]),
    ...(amountMsat === null ? [] : [msg('reading.invoice.amount', { amount: satoshi(amountMsat) })]),
    ...(madeAt === null ? [] : [msg('reading.invoice.made', { time: minute(new Date(madeAt * 1000)) })]),
    ...(payee === null ? [] : [msg('reading.invoice.payee', { payee: code(payee) })]),
  ],
  'account-id': ({ id }) => [
    accountIdText(id),
    msg(id.kind === 'uid' ? 'reading.account-id.uid-use' : 'reading.account-id.tag-use'),
  ],
}

/** A user number, tag or memo with the exchange it was named with. */
export function accountIdText({ kind, value, exchange }: Of<'account-id'>['id']): Text {
  if (kind === 'uid' && exchange !== null) {
    return msg('reading.account-id.uid-at', { exchange: literal(exchangeWritten(exchange)), value: code(value) })
  }
  return msg(`reading.account-id.${kind}`, { value: code(value) })
}

/** What a thing stood in: a link or a payment request, and what that says besides. */
export function sourceTexts(source: Source | null): readonly Text[] {
  if (!source) return []
  if (source.type === 'link') {
    return [
      msg(source.explorer ? 'reading.source.explorer' : 'reading.source.link', { host: code(source.host) }),
      ...(source.test ? [msg('reading.source.test')] : []),
    ]
  }
  const { amount, unit, tag, memo, token, label } = source.payment
  const asked = amount === undefined ? null : literal(amount)
  return [
    msg('reading.source.payment'),
    ...(asked
      ? [
          msg('reading.source.amount', {
            amount: unit ? msg('reading.source.smallest-unit', { amount: asked }) : asked,
          }),
        ]
      : []),
    ...(tag === undefined ? [] : [msg('reading.source.tag', { tag: code(tag) })]),
    ...(memo === undefined ? [] : [msg('reading.source.memo', { memo: literal(memo) })]),
    ...(token === undefined ? [] : [msg('reading.source.token', { token: code(token) })]),
    ...(label === undefined ? [] : [msg('reading.source.label', { label: literal(label) })]),
  ]
}

/** Services that have words of their own; the others are called by their proper name. */
const WORDED: ReadonlySet<string> = new Set([
  'ens',
  'sns',
  'ton-dns',
  'unstoppable',
  'space-id',
  'tezos-domains',
  'stacks',
])

function serviceText(service: string): Text {
  return WORDED.has(service) ? msg(`reading.name.services.${service}` as MessageKey) : literal(service)
}

function chainsText(chains: readonly string[]): Text {
  return list(chains.map(chain => networkText(networksOf(chain)[0] ?? chain)))
}

/** Thousandths of a satoshi as satoshi, exact. */
function satoshi(msat: string): Text {
  const digits = msat.padStart(4, '0')
  return number(`${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, ''))
}
