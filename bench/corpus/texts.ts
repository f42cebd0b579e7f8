/** Three kinds of input a scan meets, written from a seed: prose in three languages, a dense table, an exported chat. */
import * as write from './encode.ts'
import { pick, type Random, randomBytes, randomFrom } from './random.ts'

const SENTENCES = [
  'The victim was contacted through a dating application in March and told about a new trading platform.',
  'Two transfers left the account within eleven minutes, and neither was reversed by the bank.',
  'According to the exchange, the account holder logged in from three countries on the same day.',
  'The prosecutor asked for the records on 14 May 2024; the answer came after 29 days (case 2024-1187).',
  "Investigators found a notebook, two telephones and a hardware wallet in the suspect's apartment.",
  'A first payment of 1,250.00 USD was small, and the profits shown on the website looked convincing.',
  'All internationally transferred amounts were converted at the rate of the day, see www.example.org/rates.',
  '피해자는 3월에 데이트 앱을 통해 연락을 받았고 새로운 투자 플랫폼을 소개받았다.',
  '수사관은 거래소에 계정 정보와 접속 기록의 제공을 요청하였다.',
  '송금은 11분 안에 두 차례 이루어졌으며 은행은 이를 취소하지 않았다.',
  '압수된 휴대전화에서 지갑 프로그램과 대화 내용이 확인되었다.',
  'ผู้เสียหายได้รับการติดต่อผ่านแอปพลิเคชันหาคู่ในเดือนมีนาคม และถูกชักชวนให้ลงทุน',
  'พนักงานสอบสวนขอข้อมูลบัญชีและประวัติการเข้าใช้งานจากศูนย์ซื้อขายสินทรัพย์ดิจิทัล',
  'มีการโอนเงินสองครั้งภายในสิบเอ็ดนาที และธนาคารไม่ได้ยกเลิกรายการ',
] as const

type Maker = (random: Random) => string

const versioned =
  (...version: number[]): Maker =>
  random =>
    write.base58check(version, randomBytes(random, 20))

/** Kinds of address and how often each is written: roughly how often casework meets them. */
const WEIGHTS: readonly (readonly [number, Maker])[] = [
  [4, versioned(0)],
  [2, versioned(5)],
  [4, random => write.segwit('bc', 0, randomBytes(random, 20))],
  [1, random => write.segwit('bc', 0, randomBytes(random, 32))],
  [2, random => write.segwit('bc', 1, randomBytes(random, 32))],
  [6, random => write.evm(randomBytes(random, 20), true)],
  [4, random => write.evm(randomBytes(random, 20), false)],
  [6, versioned(0x41)],
  [3, random => write.base58(Uint8Array.from([1 + (random() % 255), ...randomBytes(random, 31)]))],
  [1, versioned(0x30)],
  [1, versioned(0x32)],
  [1, random => write.segwit('ltc', 0, randomBytes(random, 20))],
  [2, versioned(0x1e)],
  [2, random => write.base58check([0], randomBytes(random, 20), write.RIPPLE_ALPHABET)],
  [1, versioned(0x4c)],
  [1, versioned(0x1c, 0xb8)],
  [1, random => write.cashAddr('bitcoincash', 0, randomBytes(random, 20))],
  [1, random => write.bech32('cosmos', write.fiveBits(randomBytes(random, 20)))],
  [1, random => write.bech32('bnb', write.fiveBits(randomBytes(random, 20)))],
  [1, random => write.bech32('osmo', write.fiveBits(randomBytes(random, 20)))],
  [1, random => write.stellar(randomBytes(random, 32))],
  [1, random => write.algorand(randomBytes(random, 32))],
  [1, random => write.ton(randomBytes(random, 32))],
  [1, random => write.ss58(0, randomBytes(random, 32))],
]
const MAKERS: readonly Maker[] = WEIGHTS.flatMap(([weight, maker]) => Array.from({ length: weight }, () => maker))

/** A valid address of a random account on one of the chains, common ones more often. */
export function anyAddress(random: Random): string {
  return pick(random, MAKERS)(random)
}

/** Reports and statements: about one address in 2,000 bytes, with amounts, dates and the odd link between. */
export function prose(bytes: number, seed = 1): Buffer {
  const random = randomFrom(seed)
  return filled(bytes, () => {
    const sentences: string[] = Array.from({ length: 16 }, () => pick(random, SENTENCES))
    const address = anyAddress(random)
    const said = [`The money went to ${address}.`, `송금 대상 주소는 ${address}입니다.`, `โอนไปที่ ${address} เมื่อวานนี้`]
    sentences.splice(random() % 16, 0, pick(random, said))
    return `${sentences.join(' ')}\n`
  })
}

/** A table of different valid addresses, with a number and an amount on each line. */
export function denseCsv(bytes: number, seed = 2): Buffer {
  const random = randomFrom(seed)
  let row = 0
  return filled(bytes, () => `${++row},${anyAddress(random)},${random() % 100_000}.${random() % 100}\r\n`)
}

/** Messages of an exported group, one JSON object a line; a few hundred addresses come again and again. */
export function chat(bytes: number, seed = 3): Buffer {
  const random = randomFrom(seed)
  const pool = Array.from({ length: 400 }, () => anyAddress(random))
  let id = 1000
  return filled(bytes, () => {
    const line = random() % 3 === 0 ? `${pick(random, SENTENCES)}\n${pick(random, pool)}` : pick(random, SENTENCES)
    const date = `2024-05-${String(10 + (random() % 20))}T${String(10 + (random() % 13))}:04:51+07:00`
    return `${JSON.stringify({ id: ++id, type: 'message', date, from_id: `user${random() % 90000}`, text: line })}\n`
  })
}

function filled(bytes: number, piece: () => string): Buffer {
  const pieces: Buffer[] = []
  let length = 0
  while (length < bytes) {
    const next = Buffer.from(piece())
    pieces.push(next)
    length += next.length
  }
  return Buffer.concat(pieces)
}
