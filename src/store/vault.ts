import { createHmac, createSecretKey } from 'node:crypto'
import { RowDamaged } from './errors.ts'
import type { KeyRing } from './keys.ts'
import { type Bound, seal, unseal } from './seal.ts'

/** Seals the contents of rows. A seal fits only its own table, row and plain columns. */
export interface Vault {
  /** `columns` begins with the row's own id; what else is in it is found out when it changes. */
  seal(table: string, columns: Columns, content: unknown): Uint8Array
  /** Throws `RowDamaged` unless everything is as it was sealed. The content has the type it was sealed with. */
  open<T>(table: string, columns: Columns, sealed: Uint8Array | null): T
  /** By what a row is found without being told: a keyed hash (HMAC-SHA-256, half of it), the same whatever keys are added. */
  fingerprint(table: string, columns: Columns): string
}

/** The plain columns of a row, its id first: what its sealed content is bound to. */
export type Columns = readonly [id: string, ...rest: Bound]

const FINGERPRINT_BYTES = 16

/** A vault over a ring of keys; contents are kept as JSON. */
export function createVault(ring: KeyRing): Vault {
  const secret = createSecretKey(ring.derive('fingerprints'))
  return {
    seal: (table, columns, content) => seal(ring, Buffer.from(JSON.stringify(content)), [table, ...columns]),
    open<T>(table: string, columns: Columns, sealed: Uint8Array | null): T {
      const plain = sealed && unseal(ring, sealed, [table, ...columns])
      if (!plain) throw new RowDamaged(table, columns[0])
      return JSON.parse(plain.toString()) as T
    },
    fingerprint(table, columns) {
      const whole = createHmac('sha256', secret)
        .update(JSON.stringify([table, ...columns]))
        .digest()
      return whole.subarray(0, FINGERPRINT_BYTES).toString('base64url')
    },
  }
}
