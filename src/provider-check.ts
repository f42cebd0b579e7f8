import { readFileSync } from 'node:fs'
import { type ProviderProblem, readProviders } from './chains/providers.ts'
import { type Check, type Finding, found } from './core/check.ts'
import { code, list, literal, msg } from './core/text.ts'
import type { Environment } from './ops/config/reading.ts'

/**
 * Whether those who can be asked for facts are described as they are meant to be. Nobody is asked anything: a test question
 * would tell a provider that somebody is there.
 */
export function providersCheck(env: Environment, file: string): Check {
  return {
    id: 'providers',
    title: 'doctor.checks.providers.title',
    why: 'doctor.checks.providers.why',
    async look() {
      const { providers, problems } = readProviders(env, contentOf(file))
      const wrong = problems.flatMap(problem => finding(problem, file))
      if (wrong.length > 0) return wrong
      if (providers.length === 0) return found('skipped', 'none', msg('doctor.found.noProviders'))
      const named = (reach: 'own' | 'public') =>
        list(providers.filter(one => one.reach === reach).map(({ id }) => code(id)))
      const has = (reach: 'own' | 'public'): boolean => providers.some(one => one.reach === reach)
      const says = [
        ...(has('own') ? [msg('doctor.found.ownProviders', { providers: named('own') })] : []),
        ...(has('public') ? [msg('doctor.found.otherProviders', { providers: named('public') })] : []),
      ]
      return says.flatMap(text => found('good', 'ok', text))
    },
  }
}

function finding({ code: problem, where }: ProviderProblem, file: string): readonly Finding[] {
  const place = problem === 'bad-file' ? `${file} ${where}`.trim() : where
  return found('bad', problem, msg(`doctor.found.providerProblems.${problem}`, { where: literal(place) }))
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
