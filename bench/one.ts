/** Runs one bench in a process of its own and hands its results to the process that started it; see `run.ts`. */
import type { BenchResult } from './result.ts'

const [file] = process.argv.slice(2)
const { run } = (await import(String(file))) as { readonly run: () => Promise<readonly BenchResult[]> }
process.send?.(await run())
