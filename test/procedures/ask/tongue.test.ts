import { expect, test } from '@jest/globals'
import { languageOf } from '../../../src/procedures/ask/tongue.ts'

test.each([
  ['how do I freeze USDT', 'en'],
  ['อยาก freeze USDT ต้องทำไง', 'th'],
  ['TLP:AMBER+STRICT คืออะไร', 'th'],
  ['USDT freeze 요청', 'ko'],
  ['what does the word อายัด mean in a Thai letter', 'en'],
  ['what is 동결', 'en'],
  ['MLA 동결', 'ko'],
  ['123 ??', undefined],
])('%s is %s', (message, language) => {
  expect(languageOf(message)).toBe(language)
})
