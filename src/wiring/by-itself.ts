import type { PlatformName, Publication, Publishing } from '../../commands/operator/services.ts'
import { code, msg, type Text } from '../core/text.ts'
import { choiceWord } from '../core/words.ts'
import type { Announced, PublishWords } from './wiring.ts'

/** A platform whose bot tells of its commands itself, with the token that it has anyhow. */
export interface ByItself {
  readonly platform: PlatformName
  /** Everything that the platform is told, to be looked at. */
  readonly told: unknown
  readonly shortfalls: readonly Text[]
  /** The variable of the token. */
  readonly variable: string
  /** Tells it; null where there is no token. */
  readonly announce: ((signal: AbortSignal) => Promise<Announced>) | null
}

/** How such a platform is told: also at each start, so that there is nothing to paste. */
export function publishedByItself(one: ByItself, { line }: PublishWords): Publishing {
  const platform = choiceWord('publish', 'platform', one.platform)
  const { announce } = one
  const variable = code(one.variable)
  const publication: Publication = {
    file: {
      name: `${one.platform}.json`,
      type: 'application/json',
      content: `${JSON.stringify(one.told, null, 2)}\n`,
    },
    shortfalls: one.shortfalls,
    next: msg('publish.itself', { platform }),
    send: announce
      ? async signal => {
          const became = await announce(signal)
          if (became.done) return { done: true, changed: became.changed > 0 }
          const words = { platform, word: code(became.word), line: line('doctor') }
          return { done: false, why: msg('publish.refused', words) }
        }
      : { not: msg('publish.noToken', { variable, platform, line: line('publish', one.platform, '--dry-run') }) },
  }
  return { platform: one.platform, takes: [], make: () => publication }
}
