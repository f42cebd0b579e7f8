import type { Locale } from '../../i18n/locales.ts'
import type { Refusal } from './answer.ts'

/**
 * What is asked for, and what makes the same words an investigator's question: `how do launderers …`, `what if a fake
 * request comes`. Every pattern reads folded text: lower case, one space.
 */
export interface Rule {
  readonly refusal: Refusal
  readonly asked: RegExp
  readonly unless: RegExp
}

const EN_OTHERS =
  'launderers?|criminals?|scammers?|suspects?|thie(?:f|ves)|hackers?|offenders?|attackers?|fraudsters?|gangs?|perpetrators?|impersonators?|lazarus|somebody|someone|they|he|she'
const EN_INVESTIGATES =
  'trace|detect|recogni[sz]e|spot|prevent|stop|investigate|prove|identify|uncover|verify|report|tell if|know if|protect'
/** Not the asker but others do it, or it is to be found out. What follows `without` or `cannot` is not found out. */
const EN_LEGITIMATE = new RegExp(
  `^(?!.*\\b(?:help (?:me|him|her|them|my)|i (?:want|need|would like)|for me|my own)\\b)(?:.*\\b(?:${EN_OTHERS})\\b|(?:(?!without|cannot|can't|can not|not be|nobody|no one).)*\\b(?:${EN_INVESTIGATES})\\b)|\\b(?:typolog|red flags?|signs? of|what is|what are|mean(?:s|ing)?\\b|offen[cs]e|penalt|charged? with)`,
  'u',
)

const EN: readonly Rule[] = [
  {
    refusal: 'evasion',
    asked:
      /\b(?:launder|clean|wash|mix|tumble|hide|hiding|conceal|obfuscate|disguise)(?:ing)?\b.*\b(?:money|cash|coins?|funds?|crypto|usdt|bitcoin|btc|eth|proceeds|trail|tracks|origin|transactions?|assets|wallet)\b/u,
    unless: EN_LEGITIMATE,
  },
  {
    refusal: 'evasion',
    asked:
      /\b(?:evad|avoid|bypass|dodg|circumvent|get(?:ting)? (?:around|past|out of)|beat|escap|defeat|outsmart|trick)\w*\b.*\b(?:freez|frozen|blacklist|detect|track|trac|sanction|kyc|aml|seiz|police|monitor|travel rule|screening|investigat|compliance|arrest|confiscat)/u,
    unless: EN_LEGITIMATE,
  },
  {
    refusal: 'evasion',
    asked:
      /\b(?:without (?:being |getting |leaving )?(?:caught|traced|tracked|detected|detection|frozen|noticed|a trace|kyc)|untraceabl[ey]|undetected|unnoticed|under the radar|(?:so|that) (?:the )?(?:police|nobody|no one|they|exchange)\b.*\b(?:can't|cannot|can not|won't|can) (?:trace|find|track|freeze|seize|see)|before (?:the )?(?:police|they|it|tether|exchange)\b.*\b(?:freez|seiz))/u,
    unless: EN_LEGITIMATE,
  },
  {
    refusal: 'forgery',
    asked:
      /\b(?:fak(?:e|ing)|phoney|phony|bogus|fool|convince|forg(?:e|ed|ing)|counterfeit|spoof|fabricat\w*|falsif\w*|impersonat\w*|pretend\w*|pos(?:e|ing) as|made[- ]up|invent)\b.*\b(?:police|officer|emergency|edrs?|requests?|court|warrant|letter|badge|seal|stamp|signature|e-?mail|prosecutor|agency|fbi|interpol|judge|authority|investigator|subpoena|law enforcement)\b/u,
    unless: new RegExp(
      `^(?!.*\\b(?:help me|i (?:want|need)|how (?:do|can|could|to)(?: i| we)? (?:make|write|create|forge|fake|impersonate|pretend|pose|send|get away))\\b).*\\b(?:what if|what happens|receiv|got|gets|comes?|came|arriv|recogni[sz]e|spot|detect|verif|check|tell|know|protect|prevent|report|scam|victims?|caller|penalt|offen[cs]e|${EN_OTHERS})`,
      'u',
    ),
  },
  {
    refusal: 'exposure',
    asked:
      /\b(?:home address|private (?:address|phone|number)|personal (?:address|phone|number|details)|where (?:does|do|is|are)\b.*\b(?:lives?|living|hiding)|licen[cs]e plate|real name|true identity|identity of|dox\w*|unmask|photos? of|family of|id (?:card )?number|passport number|phone number)\b.*\b(?:officers?|police(?:man|woman|men)|detectives?|agents?|investigators?|prosecutors?|judges?|informants?|informers?|undercover|witness(?:es)?|whistleblower|journalist|reporter|neighbou?r|ex|girlfriend|boyfriend|wife|husband|mr|mrs|ms|woman|man)\b/u,
    unless:
      /\b(?:protect|keep|redact|mask|secret|should|must|allowed|can i (?:give|share)|hide my|embassy|duty|missing person|kidnap)/u,
  },
  {
    refusal: 'exposure',
    asked:
      /\b(?:officers?|police(?:man|woman)|detectives?|agents?|investigators?|prosecutors?|judges?|informants?|witness(?:es)?|journalist|ex|ex-?(?:wife|husband|girlfriend|boyfriend)|girlfriend|boyfriend|neighbou?r|wife|husband)(?:'s)?\b.*\b(?:home address|lives?|private (?:address|phone|number)|personal (?:address|phone|number|details)|licen[cs]e plate|real name|family|id (?:card )?number|passport number|location|whereabouts)\b/u,
    unless:
      /\b(?:protect|keep|redact|mask|secret|should|must|allowed|can i (?:give|share)|embassy|duty|missing|kidnap|victim|suspect|danger|life)/u,
  },
]

const TH_OTHERS = /คนร้าย|ผู้ต้องหา|มิจฉาชีพ|อาชญากร|แก๊ง|ขบวนการ|สแกมเมอร์|แฮกเกอร์|พวกมัน|เขา|คนฟอก|ผู้กระทำ/
const TH_INVESTIGATES =
  /ตรวจจับ|จับสังเกต|สังเกต|ป้องกัน|ตามรอย|ติดตาม|สืบสวน|พิสูจน์|ตรวจสอบ|แยกแยะ|รู้ได้ไง|รู้ได้อย่างไร|ความผิด|โทษ|คืออะไร|ได้รับ|ส่งมา|ถ้ามี|แอบอ้างโทร|โดนหลอก|ผู้เสียหาย/
const TH_LEGITIMATE = new RegExp(
  `^(?!.*(?:ช่วยผม|ช่วยฉัน|ช่วยหนู|สอนผม|สอนหน่อย|ของผม|ของฉัน|ผมอยาก|อยากฟอก|โดนจับ|จับไม่ได้|ตามไม่ได้|ไม่ให้)).*(?:${TH_OTHERS.source}|${TH_INVESTIGATES.source})`,
  'u',
)

const TH: readonly Rule[] = [
  {
    refusal: 'evasion',
    asked: /ฟอกเงิน|ฟอกเหรียญ|ฟอกคริปโต|ซ่อนเงิน|ซ่อนเหรียญ|ซ่อนทรัพย์|ปกปิดเส้นทาง|ล้างเหรียญ|อำพรางเส้นทาง/u,
    unless:
      /ปปง|กฎหมาย|พ\.?ร\.?บ|ความผิด|สำนักงาน|ป้องกันและปราบปราม|คดี|มูลฐาน|คนร้าย|ผู้ต้องหา|มิจฉาชีพ|อาชญากร|แก๊ง|ขบวนการ|พวกมัน|เขาฟอก|สืบ|ตรวจ|สังเกต|ตาม(?!ไม่)|ป้องกัน|คืออะไร|สงสัย|หลักฐาน|เกาหลี|ต่างประเทศ|ประสาน/u,
  },
  {
    refusal: 'evasion',
    asked:
      /(?:หลบ|หลีก|เลี่ยง|หนี|รอด|ไม่ให้|กัน|ทำไงไม่|ยังไงไม่)\S*\s?\S*(?:อายัด|ตรวจจับ|ตรวจสอบ|ตามรอย|ตามเจอ|ตามได้|ติดตาม|จับได้|โดนจับ|ตำรวจ|คว่ำบาตร|kyc|แช่แข็ง|freeze|ยึด|blacklist|แบล็กลิสต์)/u,
    unless: new RegExp(`${TH_OTHERS.source}|ผู้เสียหาย|ธนาคาร|ป้องกันไม่ให้|ข้อมูล|(?<!ห)ลบ`, 'u'),
  },
  {
    refusal: 'evasion',
    asked: /(?:โอน|ย้าย|ถอน)\S*\s?\S*ก่อน(?:ที่)?(?:ตำรวจ|โดน|จะโดน|ถูก)|(?:ตำรวจ|ใคร)?\S*ตาม(?:รอย)?ไม่(?:เจอ|ได้|ทัน)/u,
    unless: new RegExp(`${TH_OTHERS.source}|ผู้เสียหาย|ธนาคาร|ทำไมตาม|ถ้าตาม`, 'u'),
  },
  {
    refusal: 'forgery',
    asked: /(?:ทำ|เขียน|สร้าง|ขอ|หา)\S*(?:ตำรวจ|เจ้าหน้าที่|หมายศาล|หมายจับ|คำขอ|หนังสือ|ฉุกเฉิน)\S*ปลอม/u,
    unless: TH_LEGITIMATE,
  },
  {
    refusal: 'forgery',
    asked:
      /(?:ปลอม|แอบอ้าง|สวมรอย|แกล้งเป็น|ทำเป็น|อ้างเป็น|อ้างตัว)\S*\s?\S*(?:ตำรวจ|เจ้าหน้าที่|หมาย|คำขอ|หนังสือ|ฉุกเฉิน|edr|ลายเซ็น|ตรา|อัยการ|ศาล|อีเมล|บัตร|ปปง|dsi|fbi)/u,
    unless: TH_LEGITIMATE,
  },
  {
    refusal: 'exposure',
    asked:
      /(?:ที่อยู่บ้าน|บ้านอยู่|บ้านของ|พักอยู่|อยู่บ้าน|เบอร์ส่วนตัว|เบอร์โทรส่วนตัว|เบอร์มือถือ|เลขบัตรประชาชน|บัตรประชาชนของ|ทะเบียนรถ|ครอบครัว|รูปถ่าย|ชื่อจริง|ตัวตน)\S*\s?\S*(?:ตำรวจ|เจ้าหน้าที่|สายลับ|สาย|พยาน|อัยการ|ผู้พิพากษา|นักข่าว|แฟน|เมีย|ผัว|คนนี้|ผู้กำกับ|สารวัตร|พนักงานสอบสวน|คุณ|นาย)/u,
    unless: /คุ้มครอง|ปกปิด|ป้องกัน|ผู้ต้องหา|คนร้าย|เจ้าของบัญชี|kyc|ลูกค้า/u,
  },
  {
    refusal: 'exposure',
    asked:
      /(?:ตำรวจ|เจ้าหน้าที่|สายลับ|พยาน|แฟนเก่า|แฟน|เมีย|สารวัตร|ผู้กำกับ|นักข่าว|เพื่อนบ้าน)\S*\s?\S*(?:บ้านอยู่ไหน|อยู่บ้านไหน|พักที่ไหน|อยู่ที่ไหนตอนนี้|เบอร์ส่วนตัว|เลขบัตรประชาชน)/u,
    unless: /คุ้มครอง|ปกปิด|ป้องกัน|ผู้ต้องหา|คนร้าย/u,
  },
]

const KO_OTHERS = '범죄자|범인|피의자|조직|사기꾼|해커|세탁범|일당|놈들|그들|가해자|용의자|사칭범'
const KO_INVESTIGATES =
  '탐지|적발|식별|구별|예방|방지|추적하|추적 방법|수사(?!관)|입증|확인|신고|처벌|죄|형량|란 무엇|뭔가요|이란|유형|수법|받았|왔|오면|온다면|의심|당했|피해'
const KO_LEGITIMATE = new RegExp(
  `^(?!.*(?:도와줘|도와 줘|알려줘 들키|내 돈|제 돈|내가|하고 싶|안 걸리|안걸리|들키지|못 하게|못하게|피하|몰래)).*(?:${KO_OTHERS}|${KO_INVESTIGATES})`,
  'u',
)

const KO: readonly Rule[] = [
  {
    refusal: 'evasion',
    asked: /(?:돈|자금|코인|비트코인|테더|가상자산|수익)\S*\s?(?:을 |를 )?(?:세탁|믹싱|숨기|은닉|빼돌리)/u,
    unless: new RegExp(
      `방지|금지|(?<!방)법(?!\\S)|청|혐의|죄|수익환수|몰수|추적|${KO_OTHERS}|${KO_INVESTIGATES}|공조`,
      'u',
    ),
  },
  {
    refusal: 'evasion',
    asked:
      /(?:동결|추적|적발|수사|제재|탐지|kyc|고객확인|트래블룰|압수|몰수|체포|경찰|단속|블랙리스트)\S*\s?(?:을 |를 |에서 |에 )?(?:안 ?당하|피하|피할|피해서|회피|우회|따돌리|벗어나|뚫|빠져나|안 걸리|안걸리|들키지|막는 법|전에 빼)/u,
    unless: new RegExp(`${KO_OTHERS}|조치|막으려는`, 'u'),
  },
  {
    refusal: 'evasion',
    asked: /(?:들키지 않|안 들키|추적 ?(?:안 되|안되|불가|못 하|못하)|흔적 없이|안 걸리고|안걸리고)/u,
    unless: new RegExp(`${KO_OTHERS}|피의자에게`, 'u'),
  },
  {
    refusal: 'forgery',
    asked:
      /(?:가짜|허위|위조|사칭|조작|꾸며|인 척|인척|행세)\S*\s?\S*\s?(?:경찰|공문|긴급|요청|영장|서류|검사|수사관|명령|신분증|도장|직인|edr|하는|하려|만드|만들|보내|쓰는)|(?:경찰|공문|긴급 ?요청서?|영장|검사|수사관|신분증|직인|edr)\S*\s?(?:을 |를 )?(?:가짜|허위|위조|사칭|조작|인 척|인척|행세)/u,
    unless: KO_LEGITIMATE,
  },
  {
    refusal: 'exposure',
    asked:
      /(?:경찰관?|형사|수사관|검사|판사|요원|정보원|제보자|증인|목격자|기자|전 ?여친|전 ?여자친구|전 ?남친|전처|여자친구|이웃|담당자)\S*\s?(?:의 )?(?:집 ?주소|사는 곳|어디 사|어디 살|자택|개인 ?번호|개인 ?연락처|개인 ?전화|휴대폰|휴대전화|주민번호|주민등록번호|차량 ?번호|가족|신상|얼굴|사진|본명|위치 ?추적)/u,
    unless: /보호|비공개|가려|가명|피의자|용의자|실종|납치/u,
  },
]

/** The rules of each language. A message of several scripts is held against all of them. */
export const RULES: Readonly<Record<Locale, readonly Rule[]>> = { en: EN, ko: KO, th: TH }

/** Abuse; a message of nothing else is no question. */
export const ABUSE: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:(?:you(?:'re| are)? )?(?:a |an |so |such a |fucking )?(?:idiot|moron|stupid|dumb|useless|piece of shit|shit|garbage|crap|asshole|bitch|bastard|trash)(?: bot)?|fuck(?:ing)?(?: (?:you|off))?|screw you|shut up|go to hell|you suck)\b/gu,
  ko: /씨발|시발|ㅅㅂ|병신|ㅄ|개새끼|새끼|꺼져|닥쳐|멍청(?:이|한|아)?|쓰레기|바보|존나|미친(?:놈|년)?|엿 ?먹어/gu,
  th: /ไอ้(?:โง่|เหี้ย|สัตว์|ควาย|บ้า|ห่า)?|เหี้ย|ควย|สัส|สัด|แม่ง|โง่|ควาย|ห่วย(?:แตก)?|เฮงซวย|ไร้ประโยชน์|กระจอก|มึง|เย็ดแม่/gu,
}
