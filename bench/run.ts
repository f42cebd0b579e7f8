/**
 * Runs the benches one after another, each in a process of its own, so that none warms or burdens the next:
 *
 *     npm run bench                    all of them
 *     npm run bench -- scan start      these only
 *     npm run bench -- --json          one object, for machines
 *
 * Both sides of a comparison are measured in the same run: a ratio survives a busy machine, a figure alone does not.
 * Exits with 1 when a bench fails to run, not when a ratio is below what was promised.
 */
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { BenchResult } from './result.ts'
import { HEADING, lines } from './table.ts'

const ENDING = '.bench.ts'
/** What ours is measured against or stands on, so that a figure can be repeated. */
const PACKAGES = ['multicoin-address-validator', 'ioc-extractor', '@noble/hashes', 'hash-wasm', 'zod', 'i18next']

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const there = readdirSync(new URL('.', import.meta.url))
  .filter(name => name.endsWith(ENDING))
  .map(name => name.slice(0, -ENDING.length))
const unknown = positionals.filter(name => !there.includes(name))
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${there.join(', ')}.`)
  process.exit(64)
}

const print = values.json ? () => undefined : (line: string) => console.log(line)
const versions = {
  node: process.versions.node,
  sqlite: process.versions.sqlite,
  ...Object.fromEntries(PACKAGES.map(name => [name, versionOf(name)])),
}
const machine = { processor: cpus()[0]?.model.trim() ?? 'unknown', cores: availableParallelism() }
print(`${machine.processor}, ${machine.cores} cores`)
print(
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', '),
)

const results: BenchResult[] = []
for (const name of positionals.length > 0 ? positionals : there) {
  print(`\n# ${name}\n${HEADING}`)
  try {
    for (const result of await measured(name)) {
      results.push(result)
      for (const line of lines(result)) print(line)
    }
  } catch (error) {
    console.error(`The bench ${name} failed: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
if (values.json) console.log(JSON.stringify({ machine, versions, results }, null, 2))

/** Rejects when the process ends without handing over results. */
function measured(name: string): Promise<readonly BenchResult[]> {
  const bench = new URL(`${name}${ENDING}`, import.meta.url).href
  const child = fork(fileURLToPath(new URL('one.ts', import.meta.url)), [bench], { serialization: 'advanced' })
  return new Promise((resolve, reject) => {
    let handed: readonly BenchResult[] | undefined
    child.on('message', message => {
      handed = message as readonly BenchResult[]
      child.disconnect()
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (handed && code === 0) resolve(handed)
      else reject(new Error(`its process ended with ${signal ?? code}${handed ? '' : ' and no results'}`))
    })
  })
}

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}
