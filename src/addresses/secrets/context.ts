import { MARKER } from './model.ts'

/** How far words reach: before the key (a label, a line above it) and after it ("… is my private key"). */
const BEFORE = 80
const AFTER = 32
/** A marker cut in half would not be known as one: so much more is read before markers are blanked out. */
const MARKER_ROOM = 60

/** Words of the three languages that say "what follows is a private key", with the usual spellings of field names. */
const SECRET_WORDS =
  /priv(?:ate)?[\s_-]?key|(?<![a-z0-9])(?:priv|sk|(?:wallet[\s_-]?)?seed)(?![a-z0-9])|private(?=[\s_]*[:=])|spend[\s_-]?key|secret|seckey|mnemonic|개인\s?키|비밀\s?키|프라이빗\s?키|시드|니모닉|시크릿|กุญแจส่วนตัว|คีย์ส่วนตัว|ไพรเวทคีย์|ไพรเวตคีย์|กุญแจลับ|รหัสลับ|สกรีต|ซีเคร็ต|ซีดเฟรส|ชุดคำกู้คืน|คำกู้คืน/gi

/** Words that say it is something public; the nearer word decides. */
const PUBLIC_WORDS =
  /(?<![a-z0-9])(?:tx|tx[\s_-]?id|tx[\s_-]?hash|txs|hash|block)(?![a-z0-9])|transaction|signature|pub(?:lic)?[\s_-]?key|공개\s?키|퍼블릭\s?키|거래|트랜잭션|해시|กุญแจสาธารณะ|ธุรกรรม|แฮช|บล็อก/gi

/**
 * Whether the words around `[start, end)` say that it is a private key. A marker of a secret already removed is not
 * such a word, or removing twice would remove more than removing once.
 */
export function saidToBeSecret(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - BEFORE - MARKER_ROOM), start)
    .replace(MARKER, blank)
    .slice(-BEFORE)
  const secret = lastEnd(SECRET_WORDS, before)
  const open = lastEnd(PUBLIC_WORDS, before)
  if (secret >= 0 && secret >= open) return true
  if (open >= 0 && before.length - open <= AFTER) return false
  const after = text.slice(end, end + AFTER + MARKER_ROOM).replace(MARKER, blank)
  const line = after.slice(0, AFTER).split('\n', 1)[0]!
  const secretAfter = line.search(SECRET_WORDS)
  const openAfter = line.search(PUBLIC_WORDS)
  return secretAfter >= 0 && (openAfter < 0 || secretAfter < openAfter)
}

function lastEnd(words: RegExp, text: string): number {
  let end = -1
  for (const match of text.matchAll(words)) end = match.index + match[0].length
  return end
}

function blank(marker: string): string {
  return ' '.repeat(marker.length)
}
