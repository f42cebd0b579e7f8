import { base58CheckBytes } from '../codec/base58check.ts'

/** A public key from which a wallet's addresses are made. Whoever has it sees all of them, but cannot spend. */
export interface ExtendedKey {
  /** The first four characters, by which people call it (`xpub`, `zpub`, `Ltub`). */
  readonly prefix: string
  /** Network id as in `networks.ts`, or null for a version that is in no list. */
  readonly network: string | null
  /** Which addresses the version asks for, or null where the version does not say. */
  readonly script: 'p2pkh' | 'p2sh-p2wpkh' | 'p2wpkh' | 'p2sh-p2wsh' | 'p2wsh' | null
  /** False: a character is wrong, and nothing that follows from it may be believed. */
  readonly checksumHolds: boolean
  /** Steps below the master key: 3 is an account of a wallet. Null when the checksum fails. */
  readonly depth: number | null
  /** Number of the child, without its hardened bit. */
  readonly child: number | null
  readonly hardened: boolean | null
}

interface Version {
  readonly prefix: string
  readonly network: string
  readonly script: ExtendedKey['script']
}

/** SLIP-132 (https://github.com/satoshilabs/slips/blob/master/slip-0132.md) and the coins' chain parameters. */
const VERSIONS: Readonly<Record<string, Version>> = {
  '0488b21e': { prefix: 'xpub', network: 'bitcoin', script: null },
  '049d7cb2': { prefix: 'ypub', network: 'bitcoin', script: 'p2sh-p2wpkh' },
  '0295b43f': { prefix: 'Ypub', network: 'bitcoin', script: 'p2sh-p2wsh' },
  '04b24746': { prefix: 'zpub', network: 'bitcoin', script: 'p2wpkh' },
  '02aa7ed3': { prefix: 'Zpub', network: 'bitcoin', script: 'p2wsh' },
  '043587cf': { prefix: 'tpub', network: 'bitcoin-testnet', script: null },
  '044a5262': { prefix: 'upub', network: 'bitcoin-testnet', script: 'p2sh-p2wpkh' },
  '024289ef': { prefix: 'Upub', network: 'bitcoin-testnet', script: 'p2sh-p2wsh' },
  '045f1cf6': { prefix: 'vpub', network: 'bitcoin-testnet', script: 'p2wpkh' },
  '02575483': { prefix: 'Vpub', network: 'bitcoin-testnet', script: 'p2wsh' },
  '019da462': { prefix: 'Ltub', network: 'litecoin', script: 'p2pkh' },
  '01b26ef6': { prefix: 'Mtub', network: 'litecoin', script: 'p2sh-p2wpkh' },
  '02facafd': { prefix: 'dgub', network: 'dogecoin', script: 'p2pkh' },
  '02fe52cc': { prefix: 'drkp', network: 'dash', script: 'p2pkh' },
}

const SHAPE = /^(?:[xyzYZtuvUV]pub|[LM]tub|dgub|drkp)[1-9A-HJ-NP-Za-km-z]{100,110}$/

/** BIP-32: version 4, depth 1, parent's fingerprint 4, child number 4, chain code 32, key 33 bytes. */
const LENGTH = 78

/** The extended public key a whole token is, with its checksum verified or said to fail; null for anything else. */
export function readExtendedKey(token: string): ExtendedKey | null {
  if (token.length < 100 || token.length > 114) return null
  const bytes = base58CheckBytes(token)
  if (bytes?.length === LENGTH && (bytes[45] === 2 || bytes[45] === 3)) {
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const version = VERSIONS[view.getUint32(0).toString(16).padStart(8, '0')]
    const child = view.getUint32(9)
    return {
      prefix: token.slice(0, 4),
      network: version?.network ?? null,
      script: version?.script ?? null,
      checksumHolds: true,
      depth: bytes[4]!,
      child: child & 0x7fffffff,
      hardened: child >= 0x80000000,
    }
  }
  if (!SHAPE.test(token)) return null
  const version = Object.values(VERSIONS).find(({ prefix }) => token.startsWith(prefix))
  return {
    prefix: token.slice(0, 4),
    network: version?.network ?? null,
    script: version?.script ?? null,
    checksumHolds: false,
    depth: null,
    child: null,
    hardened: null,
  }
}
