import { networksOf } from '../../src/addresses/chains.ts'
import type { Finding } from '../../src/addresses/reading/finding.ts'
import { list, literal, minute, msg, number, type Text } from '../../src/core/text.ts'
import { type Fact, type View, view } from '../../src/core/view.ts'
import { networksText, networkText } from '../addresswords.ts'

/** The findings that are no address: what each is, and what to do with it. */
type Other = Exclude<Finding, { type: 'address' | 'nearly-address' }>

/** What the thing is, in a few words: for a heading and for the table of several findings. */
export function otherText(finding: Other): Text {
  return msg(`lookup.other.${finding.type}.is`)
}

/** What was written, exactly. */
export function otherCode(finding: Other): string {
  return WRITTEN[finding.type](finding as never)
}

/** One such finding in full. */
export function otherView(finding: Other): View {
  return view(
    { n: 'heading', text: otherText(finding) },
    { n: 'code', value: otherCode(finding) },
    { n: 'facts', rows: FACTS[finding.type](finding as never) },
    { n: 'text', text: msg(`lookup.other.${finding.type}.next`) },
  )
}

type Of<T extends Other['type']> = Extract<Other, { type: T }>

const WRITTEN: { readonly [T in Other['type']]: (finding: Of<T>) => string } = {
  transaction: ({ transaction }) => transaction.id,
  name: ({ name }) => name.name,
  'extended-key': ({ key }) => key.prefix,
  invoice: ({ invoice }) => invoice.payee ?? invoice.url ?? invoice.form,
  'account-id': ({ id }) => id.value,
}

const FACTS: { readonly [T in Other['type']]: (finding: Of<T>) => readonly Fact[] } = {
  transaction: ({ transaction: { chains } }) => [
    {
      label: msg('lookup.facts.possibleOn'),
      value: list(chains.map(chain => networkText(networksOf(chain)[0] ?? chain))),
    },
  ],
  name: ({ name }) => [
    { label: msg('lookup.facts.service'), value: msg(`lookup.services.${name.service}`) },
    { label: msg('lookup.facts.networks'), value: networksText(name.networks) },
  ],
  'extended-key': ({ key }) => [
    ...(key.network === null ? [] : [{ label: msg('lookup.facts.networks'), value: networkText(key.network) }]),
    {
      label: msg('lookup.facts.checksum'),
      value: msg(key.checksumHolds ? 'lookup.checksum.verified' : 'lookup.checksum.wrong'),
    },
    ...(key.depth === null ? [] : [{ label: msg('lookup.facts.depth'), value: number(key.depth) }]),
  ],
  invoice: ({ invoice }) => [
    {
      label: msg('lookup.facts.checksum'),
      value: msg(invoice.checksumHolds ? 'lookup.checksum.verified' : 'lookup.checksum.wrong'),
    },
    ...(invoice.amountMsat === null
      ? []
      : [{ label: msg('lookup.facts.amount'), value: bitcoinText(invoice.amountMsat) }]),
    ...(invoice.madeAt === null
      ? []
      : [{ label: msg('lookup.facts.madeAt'), value: minute(new Date(invoice.madeAt * 1000)) }]),
  ],
  'account-id': ({ id }) => [
    { label: msg('lookup.facts.kind'), value: msg(`lookup.accountIds.${id.kind}`) },
    ...(id.exchange === null ? [] : [{ label: msg('lookup.facts.at'), value: literal(id.exchange) }]),
  ],
}

/** Thousandths of a satoshi as bitcoin: eleven decimals, exact. */
function bitcoinText(msat: string): Text {
  const digits = msat.padStart(12, '0')
  const decimal = `${digits.slice(0, -11)}.${digits.slice(-11)}`.replace(/\.?0+$/, '')
  return msg('lookup.bitcoin', { amount: number(decimal) })
}
