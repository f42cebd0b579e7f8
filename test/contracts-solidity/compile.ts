import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Contract name → its creation code as `0x…`. */
export type Compiled = Readonly<Record<string, string>>

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[]
  readonly contracts: Readonly<
    Record<string, Readonly<Record<string, { readonly evm: { readonly bytecode: { readonly object: string } } }>>>
  >
}

const SOURCE = 'Freezable.sol'

/**
 * Compiles the contracts with the compiler from npm. The metadata hash is left out, so that the code depends on the source
 * and the settings alone. Throws with the compiler's words when something does not compile.
 */
export function compile(): Compiled {
  // Loaded on use: the compiler is 9 MB of JavaScript.
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string }
  const input = {
    language: 'Solidity',
    sources: { [SOURCE]: { content: readFileSync(new URL(SOURCE, import.meta.url), 'utf8') } },
    settings: {
      evmVersion: 'paris',
      optimizer: { enabled: true, runs: 1 },
      metadata: { appendCBOR: false },
      outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
    },
  }
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as Output
  const wrong = output.errors?.filter(({ severity }) => severity === 'error') ?? []
  if (wrong.length > 0) throw new Error(wrong.map(({ formattedMessage }) => formattedMessage).join('\n'))
  const made = Object.entries(output.contracts[SOURCE]!).map(([name, { evm }]) => [name, `0x${evm.bytecode.object}`])
  return Object.fromEntries(made.filter(([, code]) => code !== '0x'))
}
