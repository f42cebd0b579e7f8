import { display } from '../../src/addresses/display.ts'
import type { Recognition } from '../../src/addresses/model.ts'
import { code, list, msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { checksumText, networksText, problemText, readingText } from '../addresswords.ts'
import { suggestionNodes } from '../lookup/nearly.ts'

/** One line: what it is, or what is wrong with it and what it might have been. */
export function lineView(input: string, recognition: Recognition | null, person: string): View {
  if (!recognition) {
    return view({ n: 'code', value: input }, { n: 'notice', tone: 'stop', text: msg('recognise.secret') })
  }
  const { candidates, problem } = recognition
  const first = candidates[0]
  if (!first) {
    return view(
      { n: 'code', value: input.trim().slice(0, 200) },
      problem && { n: 'notice', tone: 'warn', text: problemText(problem) },
      ...(problem ? suggestionNodes(problem, person) : []),
    )
  }
  const others = candidates.slice(1)
  return view(
    { n: 'code', value: display(first) },
    {
      n: 'facts',
      rows: [
        { label: msg('lookup.facts.is'), value: readingText(first) },
        { label: msg('lookup.facts.networks'), value: networksText(first.networks) },
        { label: msg('lookup.facts.checksum'), value: checksumText(first.checksum) },
        ...(first.tag === undefined ? [] : [{ label: msg('lookup.facts.tag'), value: code(first.tag) }]),
        ...(others.length === 0 ? [] : [{ label: msg('lookup.facts.others'), value: list(others.map(readingText)) }]),
      ],
    },
    problem && { n: 'notice', tone: 'warn', text: problemText(problem) },
  )
}
