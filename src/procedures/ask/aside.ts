import type { Locale } from '../../i18n/locales.ts'

/**
 * Subjects that people ask any bot about and no procedure answers: weather, food, prices and what to buy, taxes, family
 * and property, travel papers, jobs and exams, traffic, health, amusement. Their words may stand in an article by
 * chance, so this only makes an answer less likely; patterns read folded text.
 */
const ASIDE: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:weather|forecast|dinner|lunch|restaurant|recipe|cook|price (?:of|today|now)|prices? today|price$|exchange rate|worth buying|should i (?:buy|sell|invest)|mine (?:bitcoin|crypto)|mining|stak(?:e|ing)|interest rates?|tax(?:es)?|pension|mortgage|divorce|custody|inherit\w*|bankruptcy|trademark|patent|register a company|visas?|renew my passport|flight|hotel|tickets?|salary|exam|job|driving licen[cs]e|speeding|parking|drink driving|vaccine|doctor|diet|football|match|lottery|song|poem|joke|translate|what time is it|password)\b/u,
  ko: /날씨|기온|점심|저녁|맛집|만드는 법|레시피|시세|얼마(?:예요|야|에요|인가요)|지금 얼마|세금|양도세|소득세|관세|연말정산|채굴|스테이킹|(?:뭐|무슨 \S+) 사|추천|금리|대출|이혼|양육권|상속|유언|파산|특허|상표|법인 설립|여권|비자|항공권|여행|호텔|환불|연봉|월급|시험|승진|채용|면허|과속|주차|음주운전|교통사고|예방접종|병원|당뇨|혈압|축구|야구|로또|노래|농담|재밌는|번역|시 한 편|몇 시|창업|전입신고|비밀번호/u,
  th: /อากาศ|ฝนตก|กินอะไร|ร้านอาหาร|วิธีทำ(?:อาหาร|ผัด|แกง)|ราคา|ภาษี|ขุด(?:บิท|บิต|เหรียญ|crypto)|สเตก|ซื้อ(?:เหรียญ|หุ้น)|ดอกเบี้ย|กู้บ้าน|หย่า|เลี้ยงดูบุตร|มรดก|พินัยกรรม|ล้มละลาย|สิทธิบัตร|เครื่องหมายการค้า|จดทะเบียน(?:บริษัท|สมรส)|พาสปอร์ต|วีซ่า|ตั๋ว|เที่ยว|โรงแรม|เงินเดือน|สอบ(?:เข้า|นายร้อย|ตำรวจ)|เลื่อนยศ|สมัครงาน|ใบขับขี่|ขับรถ|ทะเบียน(?:รถ|บ้าน)|วัคซีน|เบาหวาน|หมอ|บอล|หวย|เลขเด็ด|เพลง|กลอน|ตลก|แปล(?:ประโยค|ภาษา)|กี่โมง|รหัสผ่าน|เปิดร้าน/u,
}

/** Whether a question is about something that is none of the library's business. */
export function isAside(question: string, language: Locale): boolean {
  return ASIDE[language].test(question.toLowerCase())
}
