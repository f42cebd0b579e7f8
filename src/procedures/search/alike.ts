/**
 * Words that mean the same here, whatever the alphabet: names as Thai and Korean write them, abbreviations and the long
 * forms, what people say and what statutes say. Each is read as the first of its row, in passages and questions alike,
 * so that `바이낸스`, `ไบแนนซ์` and `Binance` are one word. Forms are regular expressions over folded text.
 */
const NAMES: readonly (readonly [word: string, ...forms: string[]])[] = [
  ['binance', 'ไบแนนซ์', 'ไบแนนส์', 'บายแนนซ์', '바이낸스'],
  ['bitkub', 'บิทคับ', 'บิตคับ', '비트컵', '빗컵'],
  ['upbit', 'อัปบิต', 'อัพบิต', 'อัปบิท', '업비트'],
  ['bithumb', 'บิทธัมบ์', 'บิตทัม', 'บิทฮัมบ์', 'บิตทัมบ์', '빗썸'],
  ['coinone', 'คอยน์วัน', '코인원'],
  ['korbit', 'คอร์บิต', '코빗'],
  ['gopax', 'โกแพ็กซ์', '고팍스'],
  ['coinbase', 'คอยน์เบส', '코인베이스'],
  ['kraken', 'คราเคน', '크라켄'],
  ['okx', 'โอเคเอ็กซ์', '오케이엑스'],
  ['bybit', 'ไบบิท', 'ไบบิต', '바이비트', '바이빗'],
  ['kucoin', 'คูคอยน์', '쿠코인'],
  ['bitget', 'บิทเก็ต', 'บิตเก็ต', '비트겟'],
  ['bitfinex', 'บิทไฟเน็กซ์', '비트파이넥스'],
  ['htx', 'huobi', 'หัวปี้', '후오비'],
  ['tether', 'เทเธอร์', 'เทเทอร์', '테더'],
  ['usdt', 'ยูเอสดีที'],
  ['usdc', 'ยูเอสดีซี'],
  ['cryptocom', 'crypto\\.com', 'คริปโตดอตคอม', '크립토닷컴'],
  ['circle', 'เซอร์เคิล', '서클'],
  ['tron', 'ทรอน', '트론'],
  ['bitcoin', 'btc', 'บิทคอยน์', 'บิตคอยน์', 'บิทคอย(?!น)', '비트코인'],
  ['ethereum', 'อีเธอเรียม', 'อีเทอเรียม', 'อีเธอร์', '이더리움'],
  ['stablecoin', 'stable coins?', 'stablecoins', 'สเตเบิลคอยน์', 'สเตเบิ้ลคอยน์', '스테이블 ?코인'],
  ['telegram', 'เทเลแกรม', '텔레그램'],
  ['discord', 'ดิสคอร์ด', '디스코드'],
  ['facebook', 'เฟซบุ๊ก', 'เฟสบุ๊ค', 'เฟซบุ๊ค', 'เฟสบุค', '페이스북'],
  ['instagram', 'อินสตาแกรม', 'ไอจี', '인스타그램', '인스타'],
  ['google', 'กูเกิล', 'กูเกิ้ล', '구글'],
  ['gmail', 'จีเมล', '지메일'],
  ['apple', 'แอปเปิล', '애플'],
  ['whatsapp', 'วอตส์แอป', 'วอทแอป', '왓츠앱'],
  ['line', '(?<!ออน)ไลน์', '라인 ?메신저', '라인(?= |$)'],
  ['kakaotalk', 'คาเคาทอล์ก', 'คาเคาทอล์ค', 'กากาวทอล์ค', '카카오톡', '카톡'],
  ['metamask', 'เมตามาสก์', 'เมต้ามาสก์', '메타마스크'],
  ['ledger', 'เลดเจอร์', '렛저', '레저 ?지갑'],
  ['interpol', 'อินเตอร์โพล', 'อินเทอร์โพล', 'ตำรวจสากล', '인터폴', '국제형사경찰기구'],
  ['europol', 'ยูโรโพล', '유로폴'],
  ['egmont', 'เอ็กมอนต์', 'เอกมอนต์', '에그몽', '에그몬트'],
  ['budapest', 'บูดาเปสต์', 'บูดาเปส(?!ต)', '부다페스트'],
  ['palermo', 'พาเลอร์โม', '팔레르모'],
  ['hanoi', 'ฮานอย', '하노이'],
]

/** Countries and their peoples; `US` in capitals is told from `us` before letters are folded, see `runs.ts`. */
const COUNTRIES: readonly (readonly [word: string, ...forms: string[]])[] = [
  ['thailand', 'thais?'],
  ['korea', 'koreans?', 'south korea', 'republic of korea', 'rok'],
  ['usa', 'united states(?: of america)?', 'americans?', 'america'],
  ['japan', 'japanese'],
  ['singapore', 'singaporean'],
  ['taiwan', 'taiwanese'],
  ['indonesia', 'indonesian'],
  ['malaysia', 'malaysian'],
  ['cambodia', 'cambodian', 'khmer'],
  ['vietnam', 'viet nam', 'vietnamese'],
  ['philippines', 'philippine', 'filipinos?'],
  ['myanmar', 'burma', 'burmese'],
  ['laos', 'lao', 'laotian'],
  ['hongkong', 'hong kong'],
  ['uae', 'united arab emirates', 'emirates', 'dubai'],
  ['uk', 'united kingdom', 'britain', 'british', 'england'],
  ['europe', 'european(?: union)?', 'eu'],
  ['australia', 'australian'],
  ['mongolia', 'mongolian'],
  ['สหรัฐ', 'สหรัฐฯ', 'สหรัฐอเมริกา', 'อเมริกา'],
  ['กัมพูชา', 'เขมร'],
  ['เมียนมา', 'เมียนมาร์', 'พม่า'],
  ['한국', '대한민국', '우리나라'],
  ['싱가포르', '싱가폴'],
  ['대만', '타이완'],
]

const WORDS: readonly (readonly [word: string, ...forms: string[]])[] = [
  ['freeze', 'froze', 'frozen'],
  ['steal', 'stole', 'stolen'],
  ['crypto', 'คริปโ[ตท](?:เคอร์เรนซี่?|เคอเรนซี่?)?', '크립토'],
  ['travelrule', 'travel ?rule', '트래블 ?룰', 'ทราเวลรูล', 'กฎการเดินทางของข้อมูล'],
  ['ransomware', 'แรนซัมแวร์', 'ไวรัสเรียกค่าไถ่', 'มัลแวร์เรียกค่าไถ่', '랜섬웨어'],
  ['simswap', 'sim ?swap(?:s|ped|ping)?', '심 ?스와핑?', '유심 ?(?:복제|스와핑?|탈취)', 'สวมซิม', 'ซิมสวอป'],
  [
    'romancescam',
    'pig ?butchering',
    'romance ?scams?',
    '로맨스 ?스캠',
    '돼지 ?도살',
    'โรแมนซ์สแกม',
    'หลอกให้รัก(?:แล้ว)?(?:หลอกให้)?(?:ลงทุน)?',
    'ไฮบริดสแกม',
  ],
  [
    'screenshot',
    'screen ?(?:shots?|captures?)',
    '스크린 ?샷',
    '화면 ?캡[처쳐]',
    '캡[처쳐]',
    'แคปหน้าจอ',
    'แคปจอ',
    'ภาพหน้าจอ',
    'ภาพถ่ายหน้าจอ',
  ],
  ['phishing', 'ฟิชชิ่ง', '피싱'],
  ['callcenter', 'call ?cent(?:er|re)s?', 'คอลเซ็นเตอร์', 'แก๊งคอล', '콜센터'],
  ['scamcenter', 'scam (?:cent(?:er|re)s?|compounds?)', 'ฐานสแกม(?:เมอร์)?', '범죄 ?단지', '스캠 ?단지', '사기 ?단지'],
  ['muleaccount', 'mule accounts?', '대포 ?(?:통장|계좌)', 'บัญชีม้า'],
  ['tokens', 'โทเคน', 'โทเค็น', '토큰'],
  ['อีเมล', 'อีเมล์', 'อีเมลล์'],
]

const ROWS = [...NAMES, ...COUNTRIES, ...WORDS]
const LATIN = /^[a-z]/

/** Forms of Latin letters stand between word boundaries; Thai and Korean ones anywhere, longest first. */
const FORMS = ROWS.flatMap(([word, ...forms]) =>
  forms.map(form => ({ word, pattern: LATIN.test(form) ? `\\b${form}\\b` : form })),
).sort((a, b) => b.pattern.length - a.pattern.length)
const ANY = new RegExp(FORMS.map(({ pattern }) => `(${pattern})`).join('|'), 'gu')

/** A folded text with alike words made one; they stand between spaces. */
export function alike(text: string): string {
  return text.replace(ANY, (...parts) => {
    const which = parts.findIndex((part, i) => i > 0 && part !== undefined)
    return ` ${FORMS[which - 1]!.word} `
  })
}
