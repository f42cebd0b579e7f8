import type { Locale } from '../../i18n/locales.ts'

/**
 * Countries that articles are written about, as questions name them: capitals, peoples and what its own officers call
 * home. Case counts: `US` is a country, `us` is not.
 */
const NAMED: Readonly<Record<string, RegExp>> = {
  th: /\b[Tt]hai(?:land|s)?\b|[Bb]angkok|ไทย|กรุงเทพ|태국|방콕/u,
  kr: /\b[Kk]orean?s?\b|\bROK\b|[Ss]eoul|เกาหลี|โซล|한국|국내|우리나라|대한민국|서울/u,
  us: /\bU\.?S\.?(?:A\.?)?\b|\busa\b|[Uu]nited [Ss]tates|\b[Aa]merican?\b|สหรัฐ|อเมริกา|เมกา|미국/u,
  eu: /\bEU\b|\b[Ee]urop(?:e|ean)\b|ยุโรป|อียู|유럽/u,
  sg: /[Ss]ingapore|สิงคโปร์|싱가포르|싱가폴/u,
  jp: /\b[Jj]apan(?:ese)?\b|[Tt]okyo|ญี่ปุ่น|일본/u,
  tw: /[Tt]aiwan|[Tt]aipei|ไต้หวัน|대만|타이완/u,
  id: /[Ii]ndonesia|[Jj]akarta|อินโดนีเซีย|อินโด|인도네시아|인니/u,
  my: /[Mm]alaysia|มาเลเซีย|มาเลย์|말레이시아/u,
  mn: /[Mm]ongolia|มองโกเลีย|몽골/u,
  au: /[Aa]ustralia|ออสเตรเลีย|호주|오스트레일리아/u,
  gb: /\bUK\b|[Uu]nited [Kk]ingdom|\buk\b|[Bb]ritain|[Bb]ritish|[Ee]ngland|[Ll]ondon|อังกฤษ|สหราชอาณาจักร|영국/u,
  kh: /[Cc]ambodia|[Kk]hmer|[Pp]hnom [Pp]enh|[Ss]ihanoukville|กัมพูชา|เขมร|ปอยเปต|캄보디아|프놈펜/u,
  hk: /[Hh]ong ?[Kk]ong|\bHK\b|ฮ่องกง|홍콩/u,
  ae: /\bUAE\b|\buae\b|[Dd]ubai|[Ee]mirates|[Aa]bu [Dd]habi|ดูไบ|เอมิเรตส์|아랍에미리트|두바이/u,
  vn: /[Vv]iet ?[Nn]am|[Hh]anoi (?!convention)|เวียดนาม|베트남/u,
  ph: /[Pp]hilippin|[Ff]ilipino|[Mm]anila|ฟิลิปปินส์|필리핀/u,
  la: /\b[Ll]aos?\b|\b[Ll]ao\b|[Vv]ientiane|ลาว|라오스/u,
  mm: /[Mm]yanmar|[Bb]urma|พม่า|เมียนมา|미얀마/u,
}

/** The countries a question names, as two small letters. */
export function countriesIn(question: string): ReadonlySet<string> {
  const text = question.normalize('NFC')
  return new Set(Object.keys(NAMED).filter(code => NAMED[code]!.test(text)))
}

/** The country an article is about, by its id: `kr-freeze`; undefined for those about none. */
function countryOf(article: string): string | undefined {
  const code = /^([a-z]{2})-/.exec(article)?.[1]
  return code !== undefined && code in NAMED ? code : undefined
}

/** Whose officers write a language; a question that names no country is likelier to be about theirs than another. */
const HOME: Readonly<Partial<Record<Locale, string>>> = { ko: 'kr', th: 'th' }

/**
 * What the score of an article about one country is multiplied with when a question names it, another, or none; and that
 * of an article about none when a question names one.
 */
const FITS = { named: 1.4, another: 0.8, home: 0.92, none: 0.78, general: 0.85 }

/** What the score of an article is worth for a question in a language that names these countries. */
export function countryFactor(article: string, named: ReadonlySet<string>, language: Locale): number {
  const country = countryOf(article)
  if (country === undefined) return named.size > 0 ? FITS.general : 1
  if (named.size > 0) return named.has(country) ? FITS.named : FITS.another
  return HOME[language] === country ? FITS.home : FITS.none
}
