/** A time of day: 14:05, 02:10:33, 2.10 น., 14시 05분. */
const TIME =
  /(?<![\d:.])(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|[.:][0-5]\d\s*น\.|\s*시(?:\s*[0-5]?\d\s*분)?)(?:\s*[AaPp]\.?[Mm]\.?)?/g

/** What names a zone, near a time: an offset, a usual abbreviation, or the words that officers use. */
const ZONE =
  /\b(?:UTC|GMT|Z|KST|ICT|JST|SGT|HKT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|AEST|AEDT)\b|\dZ\b|[+−-]\d{2}:?\d{2}\b|เวลา(?:ใน)?(?:ประเทศ)?ไทย|เวลา(?:ใน)?(?:ประเทศ)?เกาหลี|เวลามาตรฐานสากล|한국\s*시[간각]|태국\s*시[간각]|현지\s*시[간각]|협정\s*세계시|local time|Bangkok time|Seoul time|Korea(?:n)? time|Thai time/i

/** How far from a time its zone may stand, in UTF-16 code units. */
const NEAR = 40

/** Times of day of which nobody can tell in which zone they are. */
export function timesWithoutZone(text: string): readonly string[] {
  return [...text.matchAll(TIME)]
    .filter(({ index, 0: time }) => !ZONE.test(text.slice(Math.max(0, index - NEAR), index + time.length + NEAR)))
    .map(([time]) => time.trim())
}
