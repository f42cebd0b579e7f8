import type { Publishing } from '../commands/operator/services.ts'
import { systemClock } from './core/clock.ts'
import type { AnyCommand } from './core/command.ts'
import { createSay } from './core/say.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import type { Config } from './ops/config.ts'
import { commandLine } from './platforms/shell/usage.ts'
import { wordsOf } from './platforms/wording.ts'
import { PLATFORMS } from './wiring/platforms.ts'
import type { PublishWords } from './wiring/wiring.ts'

/** Every platform, with how it is told of the commands. */
export function publishing(config: Config, words: PublishWords): Promise<readonly Publishing[]> {
  return Promise.all(PLATFORMS.map(platform => platform.publishing(config, words)))
}

/** The words of these commands, for whoever tells a platform of them. */
export function publishWords(commands: readonly AnyCommand[], catalogue: Catalogue, timeZone: string): PublishWords {
  return {
    commands: wordsOf(commands, catalogue),
    say: createSay(catalogue),
    timeZone,
    now: systemClock.now,
    line: commandLine,
  }
}
