import type { Kind } from '../kinds.ts'

/** Header types of Cardano's Shelley addresses and the bytes behind the header (CIP-19); null: three varints follow. */
const TYPES: Readonly<Record<number, { kind: Kind; length: number; stake: boolean }>> = {
  0: { kind: 'base', length: 57, stake: false },
  1: { kind: 'base', length: 57, stake: false },
  2: { kind: 'base', length: 57, stake: false },
  3: { kind: 'base', length: 57, stake: false },
  4: { kind: 'pointer', length: 29, stake: false },
  5: { kind: 'pointer', length: 29, stake: false },
  6: { kind: 'enterprise', length: 29, stake: false },
  7: { kind: 'enterprise', length: 29, stake: false },
  14: { kind: 'stake', length: 29, stake: true },
  15: { kind: 'stake', length: 29, stake: true },
}

/** Whether bytes[from..length) are exactly three numbers in Cardano's variable-length form (a chain pointer). */
function isPointer(bytes: Uint8Array, from: number, length: number): boolean {
  let numbers = 0
  for (let i = from; i < length; i++) if (bytes[i]! < 0x80) numbers++
  return numbers === 3 && bytes[length - 1]! < 0x80
}

/** The kind of a Shelley payload, or null when header, network nibble, prefix and length do not belong together. */
export function shelleyKind(bytes: Uint8Array, length: number, isStake: boolean, network: 0 | 1): Kind | null {
  if (length < 29) return null
  const type = TYPES[bytes[0]! >>> 4]
  if (type === undefined || type.stake !== isStake || (bytes[0]! & 15) !== network) return null
  if (type.kind === 'pointer') return isPointer(bytes, type.length, length) ? type.kind : null
  return length === type.length ? type.kind : null
}
