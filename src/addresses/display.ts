import { BASE64URL, encodeBits } from './codec/alphabet.ts'
import { chainSalt, checksumCase } from './formats/eip55.ts'
import { crc16 } from './hash/crc.ts'
import type { Candidate } from './model.ts'

type Shown = Pick<Candidate, 'chain' | 'kind' | 'address' | 'checksum'>

const ROOTSTOCK = chainSalt(30)
/** TON's flag bytes: may a transfer bounce back or not (TEP-2). */
const BOUNCEABLE = 0x11
const NON_BOUNCEABLE = 0x51
const TEST_FLAG = 0x80

/** TON's 48-character form of a raw address. */
function tonFriendly(raw: string, flag: number): string {
  const [workchain, digits] = raw.split(':') as [string, string]
  const bytes = Uint8Array.of(flag, Number(workchain) & 0xff, ...Buffer.from(digits, 'hex'), 0, 0)
  const crc = crc16(bytes, bytes.length - 2)
  bytes[bytes.length - 2] = crc >>> 8
  bytes[bytes.length - 1] = crc & 0xff
  return encodeBits(bytes, BASE64URL, 6)
}

function ton({ address, kind }: Shown, testFlag = 0): string {
  return tonFriendly(address, (kind === 'bounceable' ? BOUNCEABLE : NON_BOUNCEABLE) | testFlag)
}

/** Chains whose people write the canonical spelling differently. */
const STYLES: Readonly<Record<string, (candidate: Shown) => string>> = {
  evm: ({ address }) => `0x${checksumCase(address.slice(2))}`,
  ronin: ({ address }) => `0x${checksumCase(address.slice(2))}`,
  rsk: ({ address }) => `0x${checksumCase(address.slice(2), ROOTSTOCK)}`,
  ton: candidate => ton(candidate),
  'ton-testnet': candidate => ton(candidate, TEST_FLAG),
  nim: ({ address }) => address.replaceAll(/.{4}(?=.)/g, '$& '),
}

/**
 * The spelling that wallets and explorers show and check: EIP-55 case, TON's 48 characters, Nimiq's groups. It validates,
 * and names the same account as `candidate.address`, under which labels are stored. A spelling without a checksum gets
 * none: a mistyped address must not come back looking as if it had been checked.
 */
export function display(candidate: Shown): string {
  if (candidate.checksum === 'absent') return candidate.address
  return STYLES[candidate.chain]?.(candidate) ?? candidate.address
}
