import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { BINARY_FORMATS } from '../../../src/addresses/reading/binary.ts'
import { NAME_SERVICES } from '../../../src/addresses/reading/name-services.ts'
import { SECRET_KINDS } from '../../../src/addresses/secrets/model.ts'

interface Words {
  readonly binary: Readonly<Record<string, string>>
  readonly secrets: { readonly kinds: Readonly<Record<string, string>> }
  readonly name: { readonly services: Readonly<Record<string, string>> }
}

describe.each(['en', 'ko', 'th'])('the words for what was read (%s)', locale => {
  const url = new URL(`../../../locales/${locale}/reading.json`, import.meta.url)
  const words = JSON.parse(readFileSync(url, 'utf8')) as Words

  test('name every kind of secret, of file and of name service, and no other', () => {
    expect(Object.keys(words.secrets.kinds).sort()).toEqual([...SECRET_KINDS].sort())
    expect(Object.keys(words.binary).sort()).toEqual([...BINARY_FORMATS].sort())
    expect(Object.keys(words.name.services).sort()).toEqual([...new Set(NAME_SERVICES.map(({ id }) => id))].sort())
  })
})
