import { type ResolveHookSync, registerHooks } from 'node:module'

/**
 * How imports find their files when Liaison is started. For each import Node searches the disk some ten times to learn
 * what it could mean, which with three hundred files is a quarter of the time until a short command has answered. Our
 * imports are exact (`./x.ts`), so their meaning follows from the words alone. Tests and tools do without this and find
 * the same files.
 */
export function resolveQuickly(): void {
  registerHooks({ resolve: resolveExactly })
}

/**
 * A relative import of an ES module is a URL (https://nodejs.org/api/esm.html#resolution-algorithm-specification) and is
 * resolved as one, as is the name of one of Node's own modules; everything else is left to Node. What does not exist
 * fails when it is loaded. All that is ours finds packages in one folder, so Node is asked as if from there: it looks
 * into no folder between, and remembers the answer for the next file that asks.
 */
export const resolveExactly: ResolveHookSync = (specifier, context, next) => {
  const { parentURL, conditions } = context
  if (!conditions.includes('import') || !parentURL?.startsWith('file:')) return next(specifier, context)
  if (specifier.startsWith('node:')) return { url: specifier, format: 'builtin', shortCircuit: true }
  if (!/^\.\.?\//.test(specifier)) return next(specifier, isOurs(parentURL) ? { ...context, parentURL: ROOT } : context)
  const { href } = new URL(specifier, parentURL)
  if (href.endsWith('.ts')) return { url: href, format: 'module-typescript', shortCircuit: true }
  return { url: href.replace(ZOD.languages, ZOD.english), format: null, shortCircuit: true }
}

const ROOT = new URL('../package.json', import.meta.url).href
const HOME = new URL('..', import.meta.url).href
const PACKAGES = new URL('../node_modules/', import.meta.url).href

function isOurs(url: string): boolean {
  return url.startsWith(HOME) && !url.startsWith(PACKAGES)
}

/** No sentence of zod's reaches a person: of its fifty languages only that is read which it cannot do without. */
const ZOD = { languages: '/node_modules/zod/v4/locales/index.js', english: '/node_modules/zod/v4/locales/en.js' }
