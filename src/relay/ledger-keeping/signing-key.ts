import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { Store } from '../../core/store.ts'
import type { Signer } from '../../ledger/note.ts'

/** The kind and id of the document that holds the key: sealed, as all documents are. */
const KIND = 'ledger-key'
const ID = 'signing'

/** What is kept of the key. */
interface Kept {
  /** The log's name, and the key's: no space and no plus sign in it. */
  readonly name: string
  /** PKCS #8, DER, base64. */
  readonly key: string
}

/**
 * The key that signs this installation's ledger (Ed25519), made at the first call. `fresh` makes the name of the log
 * its own. Of two processes that make one at once, both use the first. Rejects where the kept key cannot be read: a new
 * one would make every earlier signature a stranger's.
 */
export async function signingKey(
  store: Pick<Store, 'document' | 'documents' | 'commit'>,
  fresh: () => string,
  at: string,
): Promise<Signer> {
  const kept = await store.document(KIND, ID)
  if (kept) return signerOf(kept.value as Kept)
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const made: Kept = {
    name: `liaison.${fresh()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')}`,
    key,
  }
  const commit = await store.commit([{ do: 'document', kind: KIND, id: ID, expect: 0, value: made, at }])
  if (commit.done) return signerOf(made)
  const first = await store.document(KIND, ID)
  if (!first) throw new Error('the ledger has a key that cannot be read')
  return signerOf(first.value as Kept)
}

function signerOf({ name, key }: Kept): Signer {
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' })
  return { name, privateKey, publicKey: createPublicKey(privateKey) }
}
