import { display } from '../../src/addresses/display.ts'
import type { Reading } from '../../src/addresses/reading/finding.ts'
import { code, literal, msg, number, run, type Text } from '../../src/core/text.ts'
import type { Node } from '../../src/core/view.ts'

/** What must be seen before anything else: hidden characters, letters that pretend, addresses that imitate one another. */
export function warnings(reading: Reading, text: string): readonly Node[] {
  const written = (index: number): string => {
    const finding = reading.findings[index]!
    return finding.type === 'address'
      ? display(finding.recognition.candidates[0]!)
      : text.slice(finding.start, finding.end)
  }
  return [
    ...reading.lookAlikes.flatMap(({ first, second, head, tail }): Node[] => [
      { n: 'notice', tone: 'stop', text: msg('reading.look-alike.pair', { head: number(head), tail: number(tail) }) },
      { n: 'list', items: [code(written(first)), code(written(second))] },
      { n: 'text', text: msg('reading.look-alike.why') },
    ]),
    ...reading.notes
      .filter(note => !isExplained(note, reading))
      .map((note): Node => ({ n: 'notice', tone: 'warn', text: noteText(note) })),
  ]
}

/** The one thing found says itself which letter pretends, and what may have been meant. */
function isExplained(note: Reading['notes'][number], { findings }: Reading): boolean {
  const [only, second] = findings
  return (
    note.code === 'mixed-script' &&
    second === undefined &&
    only?.type === 'nearly-address' &&
    only.recognition.problem?.code === 'mixed-script' &&
    note.start >= only.start &&
    note.start < only.end
  )
}

function noteText(note: Reading['notes'][number]): Text {
  if (note.code !== 'mixed-script') return msg(`reading.notes.${note.code}`, { codePoint: literal(note.codePoint) })
  const { character, codePoint, script, start, suggestion } = note
  const said = msg('reading.notes.mixed-script', {
    character: literal(character),
    position: number(start + 1),
    codePoint: literal(codePoint),
    script: literal(script),
  })
  return suggestion === null
    ? said
    : run(said, msg('reading.notes.mixed-script-instead', { suggestion: code(suggestion) }))
}
