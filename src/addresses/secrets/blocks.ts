import type { Secret } from './model.ts'

/** Blocks that name themselves: PEM private keys (RFC 7468) and Web3 keystore files (ERC-2335, Web3 Secret Storage v3). */
export function findBlocks(text: string): Secret[] {
  return [...pemBlocks(text), ...keystores(text)]
}

const PEM_BEGIN = /-----BEGIN ([A-Z0-9 ]{0,32})PRIVATE KEY( BLOCK)?-----/g
/** What may still belong to a key whose closing line was not pasted. */
const PEM_BODY = /^[A-Za-z0-9+/=\s]*/
/** Longer than any key: an RSA key of 16,384 bits takes some 13,000 characters. */
const PEM_REACH = 32_768

function pemBlocks(text: string): Secret[] {
  const found: Secret[] = []
  if (!text.includes('PRIVATE KEY')) return found
  let after = 0
  for (const match of text.matchAll(PEM_BEGIN)) {
    if (match.index < after) continue
    const body = match.index + match[0].length
    const close = `-----END ${match[1]}PRIVATE KEY${match[2] ?? ''}-----`
    const rest = text.slice(body, body + PEM_REACH)
    const closeAt = rest.split('-----BEGIN', 1)[0]!.indexOf(close)
    after = body + (closeAt >= 0 ? closeAt + close.length : PEM_BODY.exec(rest)![0].trimEnd().length)
    found.push({ kind: 'pem', start: match.index, end: after })
  }
  return found
}

/** A keystore file is a few hundred bytes; its outermost brace is looked for no further away than this. */
const KEYSTORE_REACH = 4096
/** So many records that only look like one are taken apart, so that a text made of them costs no minutes. */
const KEYSTORE_MISSES = 500

function keystores(text: string): Secret[] {
  const found: Secret[] = []
  let after = 0
  let misses = 0
  for (const match of text.matchAll(/"ciphertext"/gi)) {
    if (match.index < after) continue
    if (misses++ > KEYSTORE_MISSES) break
    const start = outermostBrace(text, match.index, after)
    if (start < 0) continue
    const end = closingBrace(text, start)
    // A key derivation and a MAC beside the ciphertext tell a wallet file from any other encrypted record.
    const body = text.slice(start, end)
    if (!/"(kdf|crypto)"/i.test(body) || !/"(mac|checksum)"/i.test(body)) continue
    misses--
    found.push({ kind: 'keystore', start, end })
    after = end
  }
  return found
}

function outermostBrace(text: string, from: number, floor: number): number {
  let depth = 0
  let best = -1
  for (let i = from; i >= Math.max(floor, from - KEYSTORE_REACH); i--) {
    const c = text[i]
    if (c === '}') depth++
    else if (c === '{') {
      if (depth === 0) best = i
      else depth--
    }
  }
  return best
}

/** After the brace that closes the one at `start`, or, where the file was cut short, as far as it can reach. */
function closingBrace(text: string, start: number): number {
  const limit = Math.min(text.length, start + 2 * KEYSTORE_REACH)
  let depth = 0
  for (let i = start; i < limit; i++) {
    if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return i + 1
  }
  return limit
}
