import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

/**
 * One word for one thing in every file: left what slips in, right what is said instead. Officers of two countries quote
 * these words to each other.
 */
const INSTEAD: Readonly<Record<'ko' | 'th', readonly (readonly [RegExp, string])[]>> = {
  ko: [
    [/거래 해시/, '트랜잭션 해시'],
    [/검증값|체크섬/, '검증 문자'],
    [/제재 (목록|리스트)/, '제재 명단'],
    [/시드 ?(문구|구문)|복구 문구/, '복구 구문'],
    [/프라이빗 ?키|비밀 키/, '개인키'],
    [/불기/, '태국력'],
    [/사건 번호/, '사건번호'],
    [/식별 정보/, '식별정보'],
    // 조치 기한 would be the day by which something is to be done
    [/조치 기한/, '조치 만료일'],
    [/사용 범위/, '이용 범위'],
  ],
  th: [
    [/(?<!\()แฮชธุรกรรม|รหัสธุรกรรม/, 'หมายเลขธุรกรรม'],
    [/ค่าตรวจสอบ/, 'อักขระตรวจสอบ'],
    [/แรนซัมแวร์/, 'มัลแวร์เรียกค่าไถ่'],
    [/ข้อมูลระบุตัวตน/, 'ป้ายกำกับ'],
    [/คำขออายัด/, 'คำร้องขออายัด'],
    [/ขึ้นทะเบียน/, 'ลงทะเบียน'],
    // ช่องทาง is a channel between authorities, not one in which people write
    [/ช่อง(?!สนทนา|ข้อมูล|ทาง)/, 'ช่องสนทนา'],
    [/คีย์ส่วนตัว|ไพรเวตคีย์/, 'กุญแจส่วนตัว'],
    // the ledger of requests: neither a notebook nor the books of an accountant
    [/สมุดบันทึก|บัญชีแยกประเภท|บัญชีบันทึก/, 'ทะเบียนคำร้องขอ'],
    // whoever must not be told; those involved in a case are also its officers
    [/บุคคลที่เกี่ยวข้อง/, 'ผู้ถูกตรวจสอบ'],
    [/เลยกำหนด/, 'พ้นกำหนด'],
  ],
}

describe.each(['ko', 'th'] as const)('the words in %s', locale => {
  const directory = new URL(`../../locales/${locale}/`, import.meta.url)
  const files = readdirSync(directory).filter(file => file.endsWith('.json'))
  const lines = files.flatMap(file =>
    readFileSync(new URL(file, directory), 'utf8')
      .split('\n')
      .map((line, i) => ({ at: `${file}:${i + 1}`, line })),
  )

  test.each(INSTEAD[locale])('%p is never written for %p', wrong => {
    expect(lines.filter(({ line }) => wrong.test(line))).toEqual([])
  })
})
