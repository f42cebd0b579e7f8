/**
 * The kinds of secret that must never be stored, logged or echoed: whoever has read one can take the coins.
 * A kind ending in `-likely` has the look of the secret without its proof (a mistyped phrase is as dangerous).
 */
export const SECRET_KINDS = [
  'seed-phrase',
  'seed-phrase-likely',
  'wif',
  'wif-likely',
  'extended-private-key',
  'encrypted-key',
  'stellar-seed',
  'xrp-seed',
  'solana-key',
  'tezos-key',
  'near-key',
  'encoded-key',
  'raw-key',
  'keystore',
  'pem',
] as const

export type SecretKind = (typeof SECRET_KINDS)[number]

/** Where a secret stands in a text, in UTF-16 code units, `end` exclusive. It does not carry the secret itself. */
export interface Secret {
  readonly kind: SecretKind
  readonly start: number
  readonly end: number
}

/** What is left in a text where a secret of this kind stood: neutral, fixed, and no secret by any rule here. */
export function marker(kind: SecretKind): string {
  return `[removed: ${kind}]`
}

/** Finds the markers that `marker` wrote. */
export const MARKER = /\[removed: [a-z0-9-]{1,40}\]/g
