/** Exchanges by the names people write in the three languages; ids are lower case and stable. */
const NAMES: Readonly<Record<string, string>> = {
  binance: 'binance 바이낸스 ไบแนนซ์ ไบแนนส์',
  okx: 'okx okex 오케이엑스',
  bybit: 'bybit 바이비트 ไบบิต',
  upbit: 'upbit 업비트 อัพบิต',
  bithumb: 'bithumb 빗썸 บิทธัมบ์',
  coinone: 'coinone 코인원',
  korbit: 'korbit 코빗',
  gopax: 'gopax 고팍스',
  bitkub: 'bitkub 비트컵 บิทคับ',
  'binance-th': 'gulf-binance',
  orbix: 'orbix satang 오빅스 ออร์บิกซ์ สตางค์',
  innovestx: 'innovestx อินโนเวสท์',
  kucoin: 'kucoin 쿠코인 คูคอยน์',
  htx: 'htx huobi 후오비 ฮั่วปี้',
  gate: 'gate.io gateio gate 게이트아이오',
  mexc: 'mexc 멕스씨',
  bitget: 'bitget 비트겟 บิตเก็ต',
  coinbase: 'coinbase 코인베이스 คอยน์เบส',
  kraken: 'kraken 크라켄 คราเคน',
  'crypto-com': 'crypto.com',
  bitfinex: 'bitfinex 비트파이넥스',
  bingx: 'bingx 빙엑스',
  lbank: 'lbank',
  xt: 'xt.com',
  bitmart: 'bitmart',
  whitebit: 'whitebit',
  poloniex: 'poloniex 폴로닉스',
  gemini: 'gemini',
  bitstamp: 'bitstamp 비트스탬프',
  remitano: 'remitano',
  paxful: 'paxful',
  noones: 'noones',
  huione: 'huione 후이원 ฮุยวัน',
}

const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([id, names]) => names.split(' ').map(name => [name, id] as const)),
)

const ALTERNATIVES = [...BY_NAME.keys()]
  .sort((a, b) => b.length - a.length)
  .map(name => name.replaceAll('.', '\\.'))
  .join('|')

/** A pattern for any of the names, without flags or groups, to build on (it wants the flag `i`). */
export const EXCHANGE_NAME = `(?<![A-Za-z])(?:${ALTERNATIVES})(?![A-Za-z])`

/** How the exchanges write themselves, where that is not their id with a capital. */
const WRITTEN: Readonly<Record<string, string>> = {
  okx: 'OKX',
  gopax: 'GOPAX',
  'binance-th': 'Binance TH',
  innovestx: 'InnovestX',
  kucoin: 'KuCoin',
  htx: 'HTX',
  mexc: 'MEXC',
  'crypto-com': 'Crypto.com',
  bingx: 'BingX',
  lbank: 'LBank',
  xt: 'XT.com',
  bitmart: 'BitMart',
  whitebit: 'WhiteBIT',
}

/** The name of an exchange as it stands in a letter, by its id. */
export function exchangeWritten(id: string): string {
  return WRITTEN[id] ?? id.charAt(0).toUpperCase() + id.slice(1)
}

/** The id of an exchange by one of its names, or null. */
export function exchangeNamed(name: string): string | null {
  return BY_NAME.get(name.toLowerCase()) ?? null
}
