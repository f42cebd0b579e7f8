#!/usr/bin/env node
// The way in, in plain JavaScript so that any Node can read it: finds Node 24, turns the compile cache on, hands over.
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 24

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  module.enableCompileCache?.()
  const { resolveQuickly } = await import('./imports.ts')
  resolveQuickly()
  const { main } = await import('./main.ts')
  await main(process.argv.slice(2))
} else {
  const runtime = ['node', 'node.exe']
    .map(name => fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url)))
    .find(existsSync)
  if (runtime) await handOver(runtime)
  else {
    console.error(
      `Liaison needs Node ${NEEDED}; this is ${process.version}. Type "npm ci" in its folder (without --ignore-scripts), then try again.`,
    )
    process.exitCode = 78
  }
}

/** Runs the same command line on the installed runtime, as if it had been called itself: streams, signals, exit code. */
async function handOver(runtime) {
  const { spawn } = await import('node:child_process')
  const child = spawn(runtime, process.argv.slice(1), { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both by itself.
  const passed = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of passed) process.on(signal, () => child.kill(signal))
  if (process.stdin.isTTY) process.on('SIGINT', () => undefined)
  child.on('exit', (code, signal) => {
    process.removeAllListeners()
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code ?? 70
  })
}
