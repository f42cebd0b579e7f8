import { type Amount, decimalText } from '../../../src/chains/amounts.ts'
import type { Asset } from '../../../src/chains/asset.ts'
import type { Nature } from '../../../src/chains/facts.ts'
import type { Moment, TokenFreeze, Unknown } from '../../../src/chains/freezes.ts'
import type { Reading } from '../../../src/chains/reading.ts'
import { code, literal, minute, msg, number, run, type Text } from '../../../src/core/text.ts'

/** An exact amount with its unit. */
export function amountText(amount: Amount): Text {
  return msg('chains.amount', { amount: number(decimalText(amount)), unit: literal(amount.unit) })
}

/** A token or coin by its name; that it only calls itself so is said. */
export function assetText({ symbol, standing }: Asset): Text {
  if (standing === 'imitation') return msg('chains.imitation', { symbol: literal(symbol) })
  return standing === 'unknown' ? msg('chains.unknownToken', { symbol: literal(symbol) }) : literal(symbol)
}

/** An amount of something: the unit is said by the asset where that is not what it seems. */
export function amountOfText(amount: Amount, asset: Asset): Text {
  if (asset.standing !== 'imitation' && asset.standing !== 'unknown') return amountText(amount)
  return msg('chains.amountOf', { amount: number(decimalText(amount)), asset: assetText(asset) })
}

/** When something happened, and in which block. Null where neither is known. */
export function momentText(moment: Moment | null): Text | null {
  if (!moment) return null
  const { time, height } = moment
  if (time === null) return height === null ? null : msg('chains.block', { height: number(height) })
  return height === null ? minute(time) : msg('chains.moment', { time: minute(time), height: number(height) })
}

/** Who said something, and as of when. */
export function readingText({ height, blockTime, fetchedAt }: Reading, title: string): Text {
  const when = momentText({ height, time: blockTime ?? fetchedAt }) ?? minute(fetchedAt)
  return msg('chains.readFrom', { provider: literal(title), when })
}

/** Why somebody gave no answer. */
export function whyText(why: Unknown): Text {
  return msg(`chains.why.${why}`)
}

/** What an account is on its network. */
export function natureText({ kind, of, activated }: Nature): Text {
  const said = [
    msg(`chains.nature.${kind}`),
    ...(of === undefined ? [] : [msg('chains.of', { of: code(of) })]),
    ...(activated === false ? [msg('chains.notActivated')] : []),
  ]
  return run(...said)
}

/** Whether one token is frozen, in a few words. */
export function freezeText({ freeze, history }: TokenFreeze): Text {
  switch (freeze.state) {
    case 'not-frozen':
      return msg(history === 'complete' ? 'chains.freeze.never' : 'chains.freeze.notNow')
    case 'pending': {
      const when = momentText(freeze.submitted)
      return when ? msg('chains.freeze.pendingSince', { when }) : msg('chains.freeze.pending')
    }
    case 'frozen': {
      const when = momentText(freeze.since)
      return when ? msg('chains.freeze.frozenSince', { when }) : msg('chains.freeze.frozen')
    }
    case 'previously-frozen': {
      const [since, released] = [momentText(freeze.since), momentText(freeze.released)]
      if (!released) return msg('chains.freeze.before')
      return since
        ? msg('chains.freeze.beforeFromTo', { since, released })
        : msg('chains.freeze.beforeUntil', { released })
    }
    case 'destroyed': {
      const when = momentText(freeze.destroyed) ?? literal('?')
      return freeze.amount
        ? msg('chains.freeze.destroyedAmount', { amount: amountText(freeze.amount), when })
        : msg('chains.freeze.destroyed', { when })
    }
    case 'unknown':
      return msg('chains.freeze.unknown', { why: whyText(freeze.why) })
  }
}
