import { z } from 'zod'

/** What one state can need of another. */
export const NEEDS = [
  'preservation',
  'freeze',
  'disclosure',
  'information',
  'holder',
  'seizure',
  'evidence',
  'arrest',
  'emergency',
  'joint',
] as const
export type Need = (typeof NEEDS)[number]

/** Channels and treaties that a state is in or not. */
export const CHANNELS = ['interpol', 'egmont', 'arin-ap', 'budapest', 'untoc', 'uncac', 'asean-mlat'] as const
export type Channel = (typeof CHANNELS)[number]

const standing = z.enum(['in', 'out', 'unknown'])
const confidence = z.enum(['confirmed', 'known', 'unconfirmed'])
const ids = z.array(z.string()).readonly()
const id = z.string().regex(/^[a-z0-9-]+$/)
const country = z.string().regex(/^[A-Z]{2}$/)

/** What a need takes: steps by id, their usual times by fact, and the article that says more. */
const pathShape = z.strictObject({
  fast: ids,
  formal: ids,
  /** Ids of facts; null where nobody has said how long it takes. */
  fastTime: id.nullable(),
  formalTime: id.nullable(),
  articles: ids,
})

/** The table of `locales/procedures/corridors.yaml`: ids alone, whose words stand in `corridor.json`. */
export const corridorsShape = z.strictObject({
  states: z.record(
    country,
    z.strictObject({
      channels: z.record(z.enum(CHANNELS), standing),
      articles: ids,
      confidence,
      /** Known to send and take requests through the foreign ministries even under a treaty. */
      diplomatic: z.literal(true).optional(),
    }),
  ),
  /** What binds two states besides what both are in. No line: nothing is known. */
  pairs: z
    .array(
      z.strictObject({
        between: z.tuple([country, country]),
        mla: standing,
        extradition: standing,
        /** Ids of facts: since when. */
        mlaSince: id.optional(),
        extraditionSince: id.optional(),
        confidence,
      }),
    )
    .readonly(),
  steps: z.record(
    id,
    z.strictObject({
      articles: ids,
      /** A channel that both states must be in. */
      through: z.enum(CHANNELS).optional(),
      /** Ids of facts that the sentence names, in their order. */
      facts: ids.optional(),
    }),
  ),
  needs: z.record(z.enum(NEEDS), pathShape),
  /** What is known more exactly of two states, in one direction. */
  corridors: z
    .array(
      pathShape.extend({
        from: country,
        to: country,
        need: z.enum(NEEDS),
        /** Ids of what could not be found out. */
        unknown: ids,
        confidence,
      }),
    )
    .readonly(),
})

export type Corridors = z.output<typeof corridorsShape>

/** One step of a path. */
export interface Step {
  readonly id: string
  readonly articles: readonly string[]
  readonly facts: readonly string[]
}

/** On what a formal request rests. */
export interface Basis {
  readonly id: 'bilateral' | 'extradition' | 'reciprocity' | 'untoc' | 'uncac' | 'asean-mlat' | 'budapest'
  /** A fact: since when. */
  readonly since: string | null
  readonly confidence: z.output<typeof confidence>
}

/** Something that could not be found out, and of which state. */
export interface Unknown {
  readonly id: string
  readonly country: string | null
}

/** How one state gets something from another. */
export interface Corridor {
  readonly from: string
  readonly to: string
  readonly need: Need
  readonly fast: readonly Step[]
  readonly formal: readonly Step[]
  readonly fastTime: string | null
  readonly formalTime: string | null
  /** How the formal request travels: between central authorities, through diplomats with or without a treaty, or nobody knows. */
  readonly route: 'treaty' | 'diplomatic' | 'reciprocity' | 'unknown'
  readonly basis: readonly Basis[]
  readonly articles: readonly string[]
  readonly unknown: readonly Unknown[]
  readonly confidence: z.output<typeof confidence>
}

/** Treaties between many states under which help is asked where both are in. */
const TREATIES = ['asean-mlat', 'untoc', 'uncac', 'budapest'] as const

/** The path of one need from one state to another; null where nothing is known of one of them, or they are the same. */
export function corridorOf(table: Corridors, from: string, to: string, need: Need): Corridor | null {
  const [here, there] = [table.states[from], table.states[to]]
  if (!here || !there || from === to) return null
  const known = table.corridors.find(one => one.from === from && one.to === to && one.need === need)
  const path = known ?? table.needs[need]
  const standingOf = (channel: Channel): Standing => both(here.channels[channel], there.channels[channel])
  const open = (steps: readonly string[]): readonly Step[] =>
    steps
      .filter(step => through(table, step, standingOf) === 'in')
      .map(step => ({ id: step, articles: table.steps[step]!.articles, facts: table.steps[step]!.facts ?? [] }))
  const pair = table.pairs.find(({ between }) => between.includes(from) && between.includes(to))
  const many = TREATIES.filter(channel => standingOf(channel) === 'in')
  const treaty = (need === 'arrest' ? pair?.extradition : pair?.mla) ?? 'unknown'
  // The treaty of the ASEAN states is one between central authorities, whatever two of them have besides.
  const road = need !== 'arrest' && many.includes('asean-mlat') ? 'in' : treaty
  const [fast, formal] = [open(path.fast), open(path.formal)]
  return {
    from,
    to,
    need,
    fast,
    formal,
    fastTime: path.fastTime,
    formalTime: path.formalTime,
    route: routeOf(road, many, here.diplomatic === true || there.diplomatic === true),
    basis: basisOf(need, pair, treaty, many),
    articles: [...new Set([...path.articles, ...there.articles])],
    unknown: [
      ...(known?.unknown ?? []).map(one => ({ id: one, country: null })),
      ...(road === 'unknown' ? [{ id: need === 'arrest' ? 'extradition' : 'treaty', country: to }] : []),
      ...unknownChannels(table, [...path.fast, ...path.formal], from, to),
    ],
    confidence: known?.confidence ?? weaker(here.confidence, there.confidence),
  }
}

type Standing = z.output<typeof standing>

function routeOf(treaty: Standing, many: readonly string[], diplomatic: boolean): Corridor['route'] {
  if (treaty === 'in') return diplomatic ? 'diplomatic' : 'treaty'
  return treaty === 'out' && many.length === 0 ? 'reciprocity' : 'unknown'
}
type Pair = Corridors['pairs'][number]

function both(one: Standing, other: Standing): Standing {
  if (one === 'out' || other === 'out') return 'out'
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'in'
}

function through({ steps }: Corridors, step: string, standingOf: (channel: Channel) => Standing): Standing {
  const channel = steps[step]!.through
  return channel === undefined ? 'in' : standingOf(channel)
}

function basisOf(
  need: Need,
  pair: Pair | undefined,
  treaty: Standing,
  many: readonly (typeof TREATIES)[number][],
): readonly Basis[] {
  const own: readonly Basis[] =
    pair && treaty === 'in'
      ? [
          need === 'arrest'
            ? { id: 'extradition', since: pair.extraditionSince ?? null, confidence: pair.confidence }
            : { id: 'bilateral', since: pair.mlaSince ?? null, confidence: pair.confidence },
        ]
      : []
  const shared = many.map((id): Basis => ({ id, since: null, confidence: 'known' }))
  const all = [...own, ...shared]
  return all.length > 0 ? all : [{ id: 'reciprocity', since: null, confidence: 'known' }]
}

/** Channels that the path could take if it were known whether a state is in them. */
function unknownChannels(
  { states, steps }: Corridors,
  path: readonly string[],
  from: string,
  to: string,
): readonly Unknown[] {
  const channels = new Set([...path.flatMap(step => steps[step]!.through ?? []), ...TREATIES])
  return [...channels].flatMap(channel => {
    const open = [from, to].filter(one => states[one]!.channels[channel] === 'unknown')
    const closed = [from, to].some(one => states[one]!.channels[channel] === 'out')
    return closed ? [] : open.map(one => ({ id: channel, country: one }))
  })
}

const WEAKEST = ['unconfirmed', 'known', 'confirmed'] as const

function weaker<C extends (typeof WEAKEST)[number]>(one: C, other: C): C {
  return WEAKEST.indexOf(one) < WEAKEST.indexOf(other) ? one : other
}
