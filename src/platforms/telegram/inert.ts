/**
 * What Telegram makes live in any text, whatever a bot says of it: names, commands, tags, links, numbers to call or to
 * pay with. Bold and quotes do not stop it, `code` and `pre` do. The server looks for it by rules of which a part is
 * known (https://github.com/tdlib/td/blob/022d602022/td/telegram/MessageEntity.cpp) and which may change, so everything
 * that comes near is taken for live: what stands together without a space around one of these signs, or around a dot
 * before letters; numeric network addresses; and digits that might be a telephone or card number.
 */
const SIGNS = /[@#$/＠＃＄／]|[.．。｡](?=[\p{L}\p{M}\p{N}_-]*\p{L}[\p{L}\p{M}])|\d\.\d{1,3}\.\d{1,3}\.\d/u
const TOGETHER = /[^ \n]+/g
const NUMBERS = /[+(]?\d(?:[ \u00a0().-]{0,3}\d){6,}/g

/** A piece of text, from its first UTF-16 unit to the one behind its last. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The pieces of a text in which Telegram might find something to make live, in order; none touches another. */
export function livePieces(text: string): readonly Range[] {
  const words = rangesOf(text, TOGETHER).filter(({ start, end }) => SIGNS.test(text.slice(start, end)))
  const all = [...words, ...rangesOf(text, NUMBERS)].sort((one, two) => one.start - two.start)
  const pieces: Range[] = []
  for (const piece of all) {
    const last = pieces.at(-1)
    if (last && piece.start <= last.end) {
      pieces[pieces.length - 1] = { start: last.start, end: Math.max(last.end, piece.end) }
    } else pieces.push(piece)
  }
  return pieces
}

function rangesOf(text: string, pattern: RegExp): readonly Range[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({ start: index, end: index + length }))
}
