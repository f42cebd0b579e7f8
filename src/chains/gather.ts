import type { Account, Facts } from './facts.ts'
import { type Attempt, type Inquiring, inquire, type Question } from './inquiry.ts'
import type { Call, Capability, ChainSource } from './source.ts'

/** One question to one provider about an account. */
export interface Asked extends Omit<Attempt<Capability>, 'of'> {
  readonly capability: Capability
}

/** What is known so far. A later one holds everything an earlier one held. */
export interface Gathered {
  readonly account: Account
  readonly facts: Partial<Facts>
  /** In the order in which they were begun; refused ones too. */
  readonly asked: readonly Asked[]
  /** What nobody configured can tell of this network. */
  readonly missing: readonly Capability[]
  /** Nothing more will come. */
  readonly done: boolean
}

/** What gathering needs. */
export interface Gathering extends Inquiring {
  /** In the order of preference. */
  readonly sources: readonly ChainSource[]
}

/** Twelve seconds: an officer waits that long with a witness across the table. */
export const DEADLINE_MS = 12_000
/** Long enough for a slow provider, short enough to ask two more before the deadline. */
export const PATIENCE_MS = 3_500

/** Any of the abilities: what it resolves with is the fact of its capability. */
type Ability = (account: Account, call: Call) => Promise<unknown>

/** Asks for facts about an account, all kinds at once; see `inquire` for order, fallback and deadline. Never throws. */
export async function* gather(
  account: Account,
  wanted: readonly Capability[],
  { sources, ...inquiring }: Gathering,
): AsyncGenerator<Gathered, void> {
  const questions = wanted.map(capability => questionFor(capability, account, sources))
  const missing = questions.filter(({ among }) => among.length === 0).map(({ name }) => name)
  for await (const { answers, attempts, done } of inquire(questions, inquiring)) {
    const facts: Partial<Facts> = Object.fromEntries(answers)
    yield { account, facts, asked: attempts.map(({ of, ...rest }) => ({ ...rest, capability: of })), missing, done }
  }
}

function questionFor(capability: Capability, account: Account, sources: readonly ChainSource[]): Question<Capability> {
  return {
    name: capability,
    among: inOrder(sources, capability).filter(({ networks }) => networks.includes(account.network)),
    async ask(source, call) {
      const method: Ability = source.can[capability]!
      return method(account, call)
    },
  }
}

/** Who can answer, those first that answer it best. */
function inOrder(sources: readonly ChainSource[], capability: Capability): readonly ChainSource[] {
  const able = sources.filter(({ can }) => can[capability] !== undefined)
  const best = able.filter(source => source.best?.includes(capability))
  return [...best, ...able.filter(source => !best.includes(source))]
}
