import { EXCHANGE_NAME, exchangeNamed } from './exchanges.ts'

/**
 * What tells a customer where the address does not: a user number at an exchange, or the tag, memo or payment id that
 * an exchange gives each customer of one common address.
 */
export interface AccountId {
  readonly kind: 'uid' | 'tag' | 'memo' | 'payment-id'
  readonly value: string
  /** The exchange named beside it, as an id of `exchanges.ts`, or null. */
  readonly exchange: string | null
}

/** An account id with its place; `end` exclusive. */
export interface AccountIdFound extends AccountId {
  readonly start: number
  readonly end: number
}

const IS = '(?:\\s*(?:[:=#：]|is|are|은|는|이|가|คือ|เป็น|หมายเลข|เลขที่|no\\.?|번호)){0,3}\\s*'
const LETTER_BEFORE = '(?<![A-Za-z0-9])'

interface Rule {
  readonly kind: AccountId['kind']
  readonly pattern: RegExp
  /** Only where an exchange is named on the line: the words alone mean a bank account as well. */
  readonly wantsExchange?: boolean
}

/** The value is the group `value`. */
const RULES: readonly Rule[] = [
  {
    kind: 'uid',
    pattern: new RegExp(
      `(?:${LETTER_BEFORE}(?:UID|user[\\s_-]?id|customer[\\s_-]?id|member[\\s_-]?id)|회원\\s?번호|회원\\s?ID|유저\\s?(?:ID|아이디)|사용자\\s?(?:ID|번호)|ยูไอดี|ไอดีผู้ใช้|รหัสผู้ใช้|รหัสสมาชิก)${IS}(?<value>\\d{5,20})(?![\\dA-Za-z])`,
      'gi',
    ),
  },
  {
    kind: 'uid',
    wantsExchange: true,
    pattern: new RegExp(
      `(?:${LETTER_BEFORE}(?:account(?:\\s(?:id|no\\.?|number))?|id)|계정(?:\\s?ID)?|계정\\s?번호|아이디|บัญชี(?:ผู้ใช้)?|ไอดี)${IS}(?<value>\\d{6,20})(?![\\dA-Za-z])`,
      'gi',
    ),
  },
  {
    kind: 'tag',
    pattern: new RegExp(
      `(?:${LETTER_BEFORE}(?:dest(?:ination|\\.)?[\\s_-]?tag|xrp[\\s_-]?tag|tag|dt)|데스티네이션\\s?태그|목적지\\s?태그|태그|แท็กปลายทาง|เดสติเนชั่นแท็ก|แท็ก|แท็ค)${IS}(?<value>\\d{1,10})(?![\\dA-Za-z.,]\\d|[\\dA-Za-z])`,
      'gi',
    ),
  },
  {
    kind: 'payment-id',
    pattern: new RegExp(
      `(?:${LETTER_BEFORE}payment[\\s_-]?id|결제\\s?ID|페이먼트\\s?ID|รหัสการชำระเงิน)${IS}(?<value>[0-9a-f]{64}|[0-9a-f]{16})(?![0-9A-Za-z])`,
      'gi',
    ),
  },
  {
    kind: 'memo',
    pattern: new RegExp(
      `(?:${LETTER_BEFORE}memo(?:[\\s_-]?id)?|메모(?:\\s?ID)?|เมโม่?|บันทึกช่วยจำ)(?:${IS}(?<value>\\d{3,32})(?![\\dA-Za-z.,]\\d|[\\dA-Za-z])|\\s*[:=]\\s*(?<word>[A-Za-z0-9_-]{2,64}))`,
      'gi',
    ),
  },
]

/** XRP's and other tags are unsigned 32-bit numbers. */
const TAG_LIMIT = 2 ** 32
const EXCHANGE = new RegExp(EXCHANGE_NAME, 'gi')
/** How far before the words an exchange's name is looked for, and how far behind the number. */
const REACH = 40

/** User numbers, tags, memos and payment ids in a text, in order, none overlapping. */
export function findAccountIds(text: string): AccountIdFound[] {
  const found: AccountIdFound[] = []
  for (const { kind, pattern, wantsExchange } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.value ?? match.groups?.word ?? ''
      if (kind === 'tag' && Number(value) >= TAG_LIMIT) continue
      const end = match.index + match[0].length
      const exchange = exchangeBeside(text, match.index, end)
      if (wantsExchange && exchange === null) continue
      found.push({ kind, value, exchange, start: match.index, end })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let last = 0
  return found.filter(({ start, end }) => {
    if (start < last) return false
    last = end
    return true
  })
}

/** The nearest exchange named before the words, or else behind the number, on the same line. */
function exchangeBeside(text: string, start: number, end: number): string | null {
  const before = text
    .slice(Math.max(0, start - REACH), start)
    .split('\n')
    .at(-1)!
  const last = [...before.matchAll(EXCHANGE)].at(-1)
  if (last) return exchangeNamed(last[0])
  const after = text.slice(end, end + REACH).split('\n', 1)[0]!
  const next = after.match(EXCHANGE)?.[0]
  return next ? exchangeNamed(next) : null
}
