import fc from 'fast-check'
import type { Text } from '../../src/core/text.ts'
import type { Button, Node, View } from '../../src/core/view.ts'

/** Pieces of the scripts and tricks that renderers meet: Thai clusters, Hangul, emoji, right-to-left, controls. */
const FRAGMENTS = [
  'เครื่อง',
  'น้ำ',
  'กี่',
  'ๆ',
  '가상자산',
  '각',
  'ᄀ',
  '👩‍👩‍👧',
  '🇹🇭',
  'e\u0301',
  'שלום',
  'سلام',
  '한',
  'ｗｉｄｅ',
  '\u200b',
  '\u001b[31m',
  '\u001b]8;;http://x\u0007',
  '\u009b',
  '\u202e',
  '\u2066',
  '\n',
  '\r',
  '\t',
  '\0',
  '\u2028',
  '<b>',
  '*bold*',
  '@here',
  '[1] Yes',
  '{{x}}',
  '$t(core)',
  ' ',
  '  ',
  'word',
  'http://example.org/a?b=c',
  '\ud83d',
]

/** Foreign text of every kind. */
export const foreignArbitrary: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 6 })), { maxLength: 12 })
    .map(parts => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
)

/** Something to be copied: printable, of any length. */
const copied = fc.string({ unit: fc.constantFrom(...'0123456789abcdefXYZ:_-.'), minLength: 1, maxLength: 100 })

const simple: fc.Arbitrary<Text> = fc.oneof(
  foreignArbitrary.map((value): Text => ({ t: 'literal', value })),
  copied.map((value): Text => ({ t: 'code', value })),
  fc.bigInt().map((value): Text => ({ t: 'number', value: String(value) })),
  fc.constant<Text>({ t: 'msg', key: 'core.errors.notTaken' }),
  fc.nat().map((ms): Text => ({ t: 'lasting', ms })),
  fc.nat().map((bytes): Text => ({ t: 'size', bytes })),
  fc
    .array(
      fc.record({
        text: fc.constantFrom(
          'เครื่อง',
          'น้ำ',
          '가상자산',
          'word ',
          'two words',
          '“x”',
          '[1]',
          'a*b_c',
          '5 < 6 & 7',
          ', ',
        ),
        as: fc.constantFrom('plain', 'strong', 'code'),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((pieces): Text => ({ t: 'prose', pieces })),
)

/** A text of any kind. */
export const textArbitrary: fc.Arbitrary<Text> = fc.oneof(
  simple,
  fc.array(simple, { minLength: 1, maxLength: 4 }).map((items): Text => ({ t: 'run', items })),
  fc.array(simple, { minLength: 1, maxLength: 3 }).map((items): Text => ({ t: 'list', items, as: 'and' })),
  simple.map((of): Text => ({ t: 'strong', of })),
  foreignArbitrary.map(
    (value): Text => ({ t: 'msg', key: 'core.errors.badOption', params: { value: { t: 'literal', value } } }),
  ),
)

const button: fc.Arbitrary<Button> = fc.record({
  label: textArbitrary,
  id: fc.string({ unit: fc.constantFrom(...'abcdef012345'), minLength: 4, maxLength: 22 }),
  does: fc.constant({ command: 'lookup', options: {}, who: 'anyone' as const }),
})

const nodes: { readonly [N in Node['n']]: fc.Arbitrary<Extract<Node, { n: N }>> } = {
  heading: fc.record({ n: fc.constant('heading'), text: textArbitrary }),
  elsewhere: fc.record({ n: fc.constant('elsewhere'), label: textArbitrary }),
  text: fc.record({ n: fc.constant('text'), text: textArbitrary }),
  facts: fc.record({
    n: fc.constant('facts'),
    rows: fc.array(fc.record({ label: textArbitrary, value: textArbitrary }), { maxLength: 4 }),
  }),
  list: fc.record({ n: fc.constant('list'), items: fc.array(textArbitrary, { maxLength: 4 }) }),
  table: fc.integer({ min: 1, max: 4 }).chain(width =>
    fc.record({
      n: fc.constant('table' as const),
      columns: fc.array(fc.record({ title: textArbitrary }), { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(textArbitrary, { minLength: width, maxLength: width }), { maxLength: 4 }),
    }),
  ),
  code: fc.record({ n: fc.constant('code'), value: copied }),
  quote: fc.record({ n: fc.constant('quote'), text: textArbitrary, source: textArbitrary }),
  rule: fc.record({ n: fc.constant('rule') }),
  image: fc.record({
    n: fc.constant('image'),
    file: fc.constant({ id: 'i', name: 'a.png', type: 'image/png' }),
    alt: textArbitrary,
  }),
  file: fc.record({
    n: fc.constant('file'),
    file: foreignArbitrary.map(name => ({ id: 'f', name, type: 'text/csv' })),
  }),
  notice: fc.record({
    n: fc.constant('notice'),
    tone: fc.constantFrom('stop', 'warn', 'good', 'info'),
    text: textArbitrary,
  }),
  actions: fc.record({ n: fc.constant('actions'), buttons: fc.array(button, { maxLength: 5 }) }),
  choose: fc.record({ n: fc.constant('choose'), label: textArbitrary, buttons: fc.array(button, { maxLength: 5 }) }),
  progress: fc.record({ n: fc.constant('progress'), label: textArbitrary, done: fc.nat(), total: fc.nat() }),
}

/** One node of every kind, in the order of the type. */
export const nodeArbitraries: readonly fc.Arbitrary<Node>[] = Object.values(nodes)

/** Any view. */
export const viewArbitrary: fc.Arbitrary<View> = fc
  .array(fc.oneof(...nodeArbitraries), { maxLength: 6 })
  .map(all => ({ nodes: all }))
