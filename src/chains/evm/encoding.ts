/** Bytes as `0x` and lower-case hexadecimal digits. */
export type Hex = string

/**
 * First four bytes of the Keccak-256 of each method's signature (Solidity ABI,
 * https://docs.soliditylang.org/en/latest/abi-spec.html). A test computes them again.
 */
export const SELECTORS = {
  'balanceOf(address)': '0x70a08231',
  'isBlackListed(address)': '0xe47d6060',
  'isBlacklisted(address)': '0xfe575a87',
  'isBlocked(address)': '0xfbac3951',
  'symbol()': '0x95d89b41',
  'decimals()': '0x313ce567',
  'owner()': '0x8da5cb5b',
  'addBlackList(address)': '0x0ecb93c0',
  'addToBlockedList(address)': '0x3c7c9b90',
  'getTransactionCount(bool,bool)': '0x54741525',
  'getTransactionIds(uint256,uint256,bool,bool)': '0xa8abe69a',
  'transactions(uint256)': '0x9ace38c2',
} as const

/** Keccak-256 of each event's signature. A test computes them again. */
export const TOPICS = {
  'Transfer(address,address,uint256)': '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
  'AddedBlackList(address)': '0x42e160154868087d6bfdc0ca23d96a1c1cfa32f1b72ba9ba27b69b98a0d819dc',
  'RemovedBlackList(address)': '0xd7e9ec6e6ecd65492dce6bf513cd6867560d49544421d0783ddf06e76c24470c',
  'DestroyedBlackFunds(address,uint256)': '0x61e6e66b0d6339b2980aecc6ccc0039736791f0ccde9ed512e789a7fbdd698c6',
  'Blacklisted(address)': '0xffa4e6181777692565cf28528fc88fd1516ea86b56da075235fa575af6a4b855',
  'UnBlacklisted(address)': '0x117e3210bb9aa7d9baff172026820255c6f6c30ba8999d1c2fd88e2848137c4e',
  'BlockPlaced(address)': '0x406bbf2d8d145125adf1198d2cf8a67c66cc4bb0ab01c37dccd4f7c0aae1e7c7',
  'BlockReleased(address)': '0x665918c9e02eb2fd85acca3969cb054fc84c138e60ec4af22ab6ef2fd4c93c27',
  'DestroyedBlockedFunds(address,uint256)': '0x6a2859ae7902313752498feb80a014e6e7275fe964c79aa965db815db1c7f1e9',
  'Submission(uint256)': '0xc0ba8fe4b176c1714197d43b9cc6bcf797a4a7461c5fe8d0ef6e184ae7601e51',
} as const

const WORD_DIGITS = 64

/** An address or a number as a word of 32 bytes, without `0x`. */
export function word(value: Hex | bigint | boolean): string {
  if (typeof value === 'string') return value.slice(2).toLowerCase().padStart(WORD_DIGITS, '0')
  return BigInt(value).toString(16).padStart(WORD_DIGITS, '0')
}

/** The call data of a method with arguments of one word each. */
export function callData(method: keyof typeof SELECTORS, ...values: readonly (Hex | bigint | boolean)[]): Hex {
  return `${SELECTORS[method]}${values.map(word).join('')}`
}

/** An address as an indexed argument of an event. */
export function topicOf(address: Hex): Hex {
  return `0x${word(address)}`
}

/** The word at a position of returned data; null where the data end before it. */
export function wordAt(data: Hex, index: number): bigint | null {
  const digits = data.slice(2 + index * WORD_DIGITS, 2 + (index + 1) * WORD_DIGITS)
  return /^[0-9a-f]{64}$/i.test(digits) ? BigInt(`0x${digits}`) : null
}

/** A word as an address; null when it has more than 20 bytes. */
export function addressOf(value: bigint | null): Hex | null {
  return value === null || value >= 1n << 160n ? null : `0x${value.toString(16).padStart(40, '0')}`
}

/** A word as a truth value; null for anything but 0 and 1, which no `bool` encodes to. */
export function truthOf(value: bigint | null): boolean | null {
  return value === 1n ? true : value === 0n ? false : null
}

/** The `bytes` argument whose offset stands at a position of returned data; null when it is not there whole. */
export function bytesAt(data: Hex, index: number): Hex | null {
  const offset = wordAt(data, index)
  if (offset === null || offset % 32n !== 0n || offset > BigInt(data.length)) return null
  const at = Number(offset / 32n)
  const length = wordAt(data, at)
  if (length === null || length > BigInt(data.length)) return null
  const start = 2 + (at + 1) * WORD_DIGITS
  const digits = data.slice(start, start + Number(length) * 2)
  return digits.length === Number(length) * 2 ? `0x${digits.toLowerCase()}` : null
}
