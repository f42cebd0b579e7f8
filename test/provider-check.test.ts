import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { providersCheck } from '../src/provider-check.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liaison-providers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const look = async (env: { readonly [name: string]: string }, file = 'absent.json') => {
  const found = await providersCheck(env, join(folder, file)).look(new AbortController().signal)
  return found.map(({ verdict, code }) => `${verdict} ${code}`)
}

describe('the check of providers', () => {
  test('has nothing to look at where none is turned on', async () => {
    expect(await look({})).toEqual(['skipped none'])
  })

  test('tells our own from those of others', async () => {
    expect(await look({ ETHEREUM_RPC_URL: 'http://10.0.0.5:8545' })).toEqual(['good ok'])
    expect(await look({ ETHEREUM_RPC_URL: 'http://10.0.0.5:8545', ETHERSCAN_KEY: 'k' })).toEqual(['good ok', 'good ok'])
  })

  test.each([
    [{ LIAISON_PROVIDERS: 'nobody' }, 'bad unknown-provider'],
    [{ ETHEREUM_RPC_URL: 'nonsense' }, 'bad bad-url'],
    [{ ETHEREUM_RPC_URL: 'http://node.example' }, 'bad insecure-url'],
    [{ LIAISON_PROVIDERS: 'etherscan' }, 'bad key-needed'],
  ])('says what is wrong with %j', async (env, expected) => {
    expect(await look(env as { readonly [name: string]: string })).toEqual([expected])
  })

  test('reads the file of providers, and never shows a value of it', async () => {
    writeFileSync(join(folder, 'broken.json'), '{"key": "secret-7"')
    expect(await look({}, 'broken.json')).toEqual(['bad bad-file'])
    const found = await providersCheck({}, join(folder, 'broken.json')).look(new AbortController().signal)
    expect(JSON.stringify(found)).not.toContain('secret-7')
  })
})
