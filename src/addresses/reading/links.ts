import { type ChainNamed, explorerOf } from './explorers.ts'

/** A piece of a link that may be an address or a transaction, and what the link says about it. */
export interface LinkPiece {
  readonly value: string
  /** Offsets within the link, `end` exclusive. */
  readonly start: number
  readonly end: number
  /** What the piece before it calls it, or null. */
  readonly hint: 'address' | 'transaction' | null
}

/** A link to a web page, taken apart. */
export interface Link {
  readonly host: string
  /** Whether the host is a block explorer that is known; other sites' links are read the same way. */
  readonly explorer: boolean
  /** The chain the link names, or null. */
  readonly named: ChainNamed | null
  /** The link leads to a test network. */
  readonly test: boolean
  readonly pieces: readonly LinkPiece[]
}

/** Finds links, with or without a scheme; what stands before a bracket, a quote or white space belongs to it. */
export const LINK =
  /(?:https?:\/\/|(?<![\w@./-]))((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24})(?::\d{1,5})?\/[^\s<>"'`{}|\\^\u0e00-\u0e7f\u3131-\ud7a3]+/gi

const ADDRESS_WORDS =
  /^(?:address(?:es)?|accounts?|wallets?|contracts?|tokens?|token20|object|coin|a|holder|addr|nft|profile|explorer|entity)$/
const TRANSACTION_WORDS =
  /^(?:tx|txs|txid|transactions?|txblock|extrinsic|operations?|op|hash|message|msg|block|txn|tx-hash)$/

/** A link as `LINK` finds it, taken apart; punctuation of the sentence round it is not part of it. */
export function readLink(found: string): Link | null {
  const text = found.replace(/[.,;:!?)\]\u2026]+$/, '')
  const scheme = /^https?:\/\//i.exec(text)?.[0].length ?? 0
  const slash = text.indexOf('/', scheme)
  if (slash < 0) return null
  const host = text.slice(scheme, slash).replace(/:\d+$/, '').toLowerCase()
  const pieces = piecesOf(text, slash)
  const explorer = explorerOf(
    host,
    pieces.map(piece => piece.value.toLowerCase()),
  )
  return {
    host,
    explorer: explorer !== null,
    named: explorer?.named ?? null,
    test: explorer?.test ?? false,
    pieces: pieces.filter(piece => piece.value.length >= 5),
  }
}

/** Pieces between `/ ? & = #` (tronscan puts its path behind `#`), with what the piece before says. */
function piecesOf(text: string, from: number): LinkPiece[] {
  const pieces: LinkPiece[] = []
  let before = ''
  for (const match of text.slice(from).matchAll(/[^/?&=#;,]+/g)) {
    const value = decoded(match[0])
    const start = from + match.index
    const word = before.toLowerCase()
    const hint = TRANSACTION_WORDS.test(word) ? 'transaction' : ADDRESS_WORDS.test(word) ? 'address' : null
    pieces.push({ value, start, end: start + match[0].length, hint })
    before = value
  }
  return pieces
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}
