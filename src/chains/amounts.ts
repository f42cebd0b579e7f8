/** An exact amount: `value` in the smallest unit, of which `10 ** decimals` make one `unit`. */
export interface Amount {
  readonly value: bigint
  readonly decimals: number
  /** The ticker of the whole unit as published (`BTC`, `USDT`); for a token foreign text. */
  readonly unit: string
}

/** The most decimals a token can state: an EVM token's `decimals()` is a byte. */
export const MOST_DECIMALS = 255

/**
 * All digits of an amount, without grouping and without trailing zeros after the point (`1234.5`, `0.000001`, `-3`).
 * Exact: nothing is rounded. Formatting for people happens in `i18n`.
 */
export function decimalText({ value, decimals }: Amount): string {
  const sign = value < 0n ? '-' : ''
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const part = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return part === '' ? `${sign}${whole}` : `${sign}${whole}.${part}`
}

/** The sum of two amounts of one asset. Throws `RangeError` when they are of different units. */
export function plus(a: Amount, b: Amount): Amount {
  if (a.unit !== b.unit || a.decimals !== b.decimals) throw new RangeError('amounts of different units')
  return { ...a, value: a.value + b.value }
}

/** Nothing of the same unit. */
export function none({ decimals, unit }: Amount): Amount {
  return { value: 0n, decimals, unit }
}
