import { latinStem } from './english.ts'
import { each, grams, type Piece, type Tokens, weightOf } from './piece.ts'
import type { Run } from './runs.ts'

const FUNCTION_WORDS = new Set(
  `것 것은 것이 것을 수 등 및 좀 그 이 저 저는 제가 나는 내가 대해 대한 관해 다음 중 하나요 되나요 인가요 있나요 있는가 있습니까
  합니까 됩니까 하려면 해야 하면 되는가 하는가 하죠 되죠 해요 돼요 할까요 될까요 주세요 알려주세요`.split(/\s+/),
)
const QUESTION_WORD = /^(?:무엇|무슨|뭐|뭘|뭔|누구|누가|어디|언제|어떤|어떻게|어느|몇|얼마|왜)/

/** How the words of a question count: `무엇을` and `하나요` less than `동결`. */
export function koreanWords(found: readonly Run[]): readonly Piece[] {
  return found.map(run => ({ ...run, weight: weightOf(run.text, isFunctionWord(run)) }))
}

function isFunctionWord({ text, script }: Run): boolean {
  return script === 'hangul' && (FUNCTION_WORDS.has(text) || (text.length <= 6 && QUESTION_WORD.test(text)))
}

/** Particles of place and direction, and those that may follow one. */
const CASES =
  `에서 에게 에게서 에서부터 한테 께서 으로 로 으로부터 으로서 로서 으로써 로써 까지 부터 처럼 보다 마다 조차 마저 밖에 만으로
  이나 이란 이라 이며 이고 이든 라고 이라고 라는 이라는 라도 이라도 라면 에다 하고 과 와 에`.split(/\s+/)
const AFTER_CASES = ['는', '은', '의', '도', '만']
const BARE = '은 는 이 가 을 를 의 에 로 와 과 도 만 나 란 야'.split(' ')

/** What `하다` and `되다`, and after them any verb, end in; the noun before is what is looked for. */
const ENDINGS =
  `하였습니다 되었습니다 이었습니다 했습니다 됐습니다 였습니다 었습니다 았습니다 있습니다 없습니다 합니다 됩니다 입니다 습니다
  합니까 됩니까 입니까 습니까 하였는가 되었는가 했는가 됐는가 하는가 되는가 는가요 한가요 인가요 할까요 나요 까요 는가 한가 인가 였는가 었는가 았는가
  하려면 되려면 하였다 되었다 하였던 되었던 하였고 되었고 하였으며 되었으며 하면서 되면서 하면 되면 하여 되어 하고 되고 하기 되기 하는 되는
  했던 됐던 했다 됐다 한다 된다 하지 되지 하며 되며 해서 돼서 해야 돼야 이었다 였다 이다 었다 았다 하던 되던 한 된 할 될 함 됨 해 돼
  어요 아요 해요 세요 않은 않는 있는 있다 없는`.split(/\s+/)
const PLURALS = '들은 들이 들을 들의 들에 들도 들과 들'.split(' ')
const PHRASES = '때문 위해 대한 통해 따라 따르면 같은 것'.split(' ')

interface Ending {
  readonly text: string
  /** How many syllables must stay; one is enough before what can hardly be part of a noun. */
  readonly leaves: number
}

const VERBAL = longestFirst(ENDINGS.map(text => ({ text, leaves: 2 })))
const PARTICLES = longestFirst([
  ...CASES.map(text => ({ text, leaves: text.length > 1 ? 1 : 2 })),
  ...CASES.flatMap(first => AFTER_CASES.map(second => ({ text: first + second, leaves: 1 }))),
  ...BARE.map(text => ({ text, leaves: 2 })),
])
const WORN = longestFirst(
  [...ENDINGS.filter(text => text.length > 1), ...PLURALS, ...PHRASES, '에서', '에게', '으로'].map(text => ({
    text,
    leaves: 1,
  })),
)

function longestFirst(endings: readonly Ending[]): readonly Ending[] {
  return [...endings].sort((a, b) => b.text.length - a.text.length)
}

function without(word: string, endings: readonly Ending[]): string {
  const found = endings.find(({ text, leaves }) => word.length >= text.length + leaves && word.endsWith(text))
  return found ? word.slice(0, -found.text.length) : word
}

const ROUNDS = 3

/** A word without particles and endings: `거래소에서는` is `거래소`. What is left of a verb may be no word. */
export function koreanStem(word: string): string {
  let rest = word
  for (let round = 0; round < ROUNDS && (round === 0 || rest.length > 2); round++) {
    const verb = without(rest, VERBAL)
    const bare = verb === rest ? without(without(rest, PARTICLES), PARTICLES) : verb
    const next = without(bare, WORN)
    if (next === rest) break
    rest = next
  }
  return rest
}

/** The stem of a run in a Korean text, whatever its script. */
export function stemOf(run: Run): string {
  return run.script === 'hangul' ? koreanStem(run.text) : latinStem(run)
}

/** Where a word begins: `^동` is not the `동` of `활동`. */
const EDGE = '^'

/** Two syllables in a row of the stem, its beginning marked. A word of other letters stays whole. */
export const stemBigrams: Tokens = each(
  run => (run.script === 'hangul' ? grams([EDGE, ...koreanStem(run.text)], 2) : [stemOf(run)]),
  0.5,
)

/** Stems as they are. */
export const koreanStems: Tokens = each(run => [stemOf(run)])

/** Two letters in a row of the word as written, its beginning marked. */
export const writtenBigrams: Tokens = each(
  ({ text, script }) => grams(script === 'hangul' || script === 'latin' ? [EDGE, ...text] : [...text], 2),
  0.5,
)
