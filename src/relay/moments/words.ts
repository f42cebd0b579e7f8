/** Months by every name that officers give them, in order; the first three letters of an English one are enough. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'มกราคม', 'ม.ค.', 'มค'],
  ['february', 'feb', 'กุมภาพันธ์', 'ก.พ.', 'กพ'],
  ['march', 'mar', 'มีนาคม', 'มี.ค.', 'มีค'],
  ['april', 'apr', 'เมษายน', 'เม.ย.', 'เมย'],
  ['may', 'พฤษภาคม', 'พ.ค.', 'พค'],
  ['june', 'jun', 'มิถุนายน', 'มิ.ย.', 'มิย'],
  ['july', 'jul', 'กรกฎาคม', 'ก.ค.', 'กค'],
  ['august', 'aug', 'สิงหาคม', 'ส.ค.', 'สค'],
  ['september', 'sept', 'sep', 'กันยายน', 'ก.ย.', 'กย'],
  ['october', 'oct', 'ตุลาคม', 'ต.ค.', 'ตค'],
  ['november', 'nov', 'พฤศจิกายน', 'พ.ย.', 'พย'],
  ['december', 'dec', 'ธันวาคม', 'ธ.ค.', 'ธค'],
]

/** The number of a month by name. */
export const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, i) => names.map(name => [name, i + 1] as const)),
)

/** Days by name, as so many days from today. */
export const NAMED_DAYS: ReadonlyMap<string, number> = new Map([
  ...['today', 'วันนี้', '오늘'].map(name => [name, 0] as const),
  ...['tomorrow', 'พรุ่งนี้', 'วันพรุ่งนี้', '내일'].map(name => [name, 1] as const),
  ...['the day after tomorrow', 'มะรืน', 'มะรืนนี้', 'วันมะรืน', '모레'].map(name => [name, 2] as const),
])

/** Lengths of time by name. Hours are counted from now; all else ends with its last day. */
export const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:h|hrs?|hours?|ชั่วโมง|ชม\.?|시간)$/u, 'hour'],
  [/^(?:d|days?|วัน|일)$/u, 'day'],
  [/^(?:w|wks?|weeks?|สัปดาห์|อาทิตย์|주일?)$/u, 'week'],
  [/^(?:months?|เดือน|개월|달)$/u, 'month'],
  [/^(?:y|years?|ปี|년)$/u, 'year'],
]

/** What is counted from a moment on. */
export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year'

/** Zones that are named beside a time, in minutes east of UTC. None of them has a summer time. */
export const ZONES: readonly (readonly [RegExp, number])[] = [
  [/(?:utc|gmt|(?<=\d)z)$/u, 0],
  [/(?:kst|korean? time|seoul time|เวลา(?:ใน)?(?:ประเทศ)?เกาหลี(?:ใต้)?|(?:한국|서울) ?시[간각])$/u, 540],
  [/(?:ict|thai(?:land)? time|bangkok time|เวลา(?:ใน)?(?:ประเทศ)?ไทย|(?:태국|방콕) ?시[간각])$/u, 420],
]

/** What may stand before or after a date without a meaning of its own here. */
export const FILLERS = {
  before:
    /^(?:until|till|by|on|in|within|for|up to|ถึง|จนถึง|ภายใน|อีก|เป็นเวลา|นาน|วันที่|앞으로|향후)(?=[\s\d]|วัน|พรุ่ง|มะรืน)\s*/u,
  after: /\s*(?:from now|later|นับจากวันนี้|นับแต่วันนี้|ข้างหน้า|까지|이내|동안|이후|(?<!시)간|[후뒤내])$/u,
} as const
