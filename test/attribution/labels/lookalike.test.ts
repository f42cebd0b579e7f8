import { domainToASCII } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import '../../support/properties.ts'
import { hostOf, isAuthority } from '../../../src/attribution/labels/domains.ts'
import { lookalike, lookalikesIn } from '../../../src/attribution/labels/lookalike.ts'
import { openContacts } from '../../../src/attribution/starter/contacts.ts'

const { domains } = openContacts()
const found = (text: string) => {
  const one = lookalike(text, domains)
  return one && [one.entity, one.how]
}

describe('imitations of official domains', () => {
  // Copies of law-enforcement pages seen in a stored copy of the web in 2026.
  it.each([
    ['https://www.bitget-eu.cc/support/articles/12560603829062', 'bitget', 'added'],
    ['https://itbitget.com/es/support/articles/12560603800342', 'bitget', 'added'],
    ['https://www.bitgetapp.com/support', 'bitget', 'added'],
    ['https://bitget.cloud/es-ES/support', 'bitget', 'ending'],
    ['https://www.okx.cab/support/hc/en-us/articles/360021858931', 'okx', 'ending'],
    ['https://bybitglobal.com/app/terms-service', 'bybit', 'added'],
    ['https://kucointrader.com/it/', 'kucoin', 'added'],
    ['https://www.htx.com.cm/support/360000298601', 'htx', 'embedded'],
  ])('%s is told as one of %s: %s', (text, entity, how) => expect(found(text)).toEqual([entity, how]))

  it.each([
    ['okx.com.login-secure.net', 'okx', 'embedded'],
    ['https://upbit.com.kr-verify.top/login', 'upbit', 'embedded'],
    ['\u043ekx.com', 'okx', 'letters'],
    ['support.b\u0456nance.com', 'binance', 'letters'],
    ['b1nance.com', 'binance', 'characters'],
    ['bit-get.com', 'bitget', 'characters'],
    ['cornbase.com', 'coinbase', 'slip'],
    ['binnance.com', 'binance', 'slip'],
    ['bianance-login.com', 'binance', 'slip'],
    ['police@bitkubb.com', 'bitkub', 'added'],
    ['okx-lawenforcement.com', 'okx', 'added'],
    ['kraken-support.com', 'kraken', 'added'],
    ['upbit.co.kr', 'upbit', 'ending'],
    ['lawenforcement@kodexgiobal.com', 'kodex', 'characters'],
    ['kodexgl0bal.com', 'kodex', 'characters'],
  ])('%s is like one of %s: %s', (text, entity, how) => expect(found(text)).toEqual([entity, how]))

  it('are told in the spelling that names on the wire have', () => {
    const wire = domainToASCII('\u043ekx.com')
    expect(wire).toMatch(/^xn--/)
    expect(lookalike(`https://${wire}/`, domains)).toEqual({
      host: '\u043ekx.com',
      entity: 'okx',
      official: 'okx.com',
      how: 'letters',
    })
  })

  it.each([
    'https://www.okx.com/help/360021858931',
    'enforcement@okx.com',
    'tr.okx.com',
    'OKX.COM.',
    'https://app.kodexglobal.com/bitget/signup',
    'support.coinex.com:443',
    'google.com',
    'gemini.google.com',
    'fullcircle.com',
    'watergate.com',
    'krakenrum.com',
    'orbit.com',
    'orbitz.com',
    'kbank.com',
    'crypto-news.com',
    'crypto.org',
    'coindesk.com',
    'police.go.th',
    'spo.go.kr',
    'etherscan.io',
    'not a domain',
    '',
    'okx',
    'evm:0x098b716b8aaf21512996dc57eb0615e2383e2f96',
  ])('%s is none', text => expect(found(text)).toBeNull())

  it('are never an official domain nor anything under it, whatever is written around it', () => {
    const official = fc.constantFrom(...domains.flatMap(one => one.domains))
    const label = fc.string({ unit: fc.constantFrom(...'abc019'), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        official,
        fc.array(label, { maxLength: 2 }),
        fc.constantFrom('', '/a?b#c', ':443/'),
        (domain, before, after) => {
          expect(lookalike(`https://${[...before, domain].join('.')}${after}`, domains)).toBeNull()
        },
      ),
    )
  })

  it('are looked for in any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => lookalikesIn(text, domains).length >= 0),
    )
    expect(lookalike(`${'a'.repeat(600)}.com`, domains)).toBeNull()
  })

  it('are found in a message, each once, between words of three scripts', () => {
    const text = '문의는 https://bitget-eu.cc/support 또는 ผ่าน enforcement@okx.com, okx.cab.\nBITGET-EU.CC!'
    expect(lookalikesIn(text, domains).map(one => [one.host, one.entity])).toEqual([
      ['bitget-eu.cc', 'bitget'],
      ['okx.cab', 'okx'],
    ])
  })
})

describe('hosts', () => {
  it.each([
    ['https://user:pass@www.Example.org:8080/a@b', 'example.org'],
    ['mailto:a@example.org', 'example.org'],
    ['example.org.', 'example.org'],
    ['example', null],
    ['-a.b', null],
    ['a b.com', null],
  ])('of %s is %s', (text, host) => expect(hostOf(text)).toBe(host))

  it('of authorities are told by endings that only they can have', () => {
    for (const host of ['fbi.gov', 'police.go.kr', 'ccib.go.th', 'europol.europa.eu', 'met.police.uk', 'gov.uk']) {
      expect([host, isAuthority(host)]).toEqual([host, true])
    }
    for (const host of ['gov.com', 'fbi.gov.com', 'police.com', 'xgo.kr', 'notgov']) {
      expect([host, isAuthority(host)]).toEqual([host, false])
    }
  })
})
