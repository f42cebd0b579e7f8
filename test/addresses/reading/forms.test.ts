import { describe, expect, test } from '@jest/globals'
import { CHAINS } from '../../../src/addresses/chains.ts'
import { encodeBase58, encodeBase58Check } from '../../../src/addresses/codec/base58.ts'
import { findAccountIds } from '../../../src/addresses/reading/account-ids.ts'
import { readExtendedKey } from '../../../src/addresses/reading/extended-keys.ts'
import { readInvoice } from '../../../src/addresses/reading/invoices.ts'
import { readName } from '../../../src/addresses/reading/name-services.ts'
import { readDigest, readTransaction } from '../../../src/addresses/reading/transactions.ts'

const HEX = '9b1a04c1cb0b3ae7ccbf4fa4c4d1a1c7a9f19d2b2b5b2f3c0f8a1d5e6c7b8a90'

describe('transactions', () => {
  // Built after the chains' specifications of their ids.
  test.each([
    [HEX, 'btc'],
    [HEX, 'tron'],
    [HEX.toUpperCase(), 'xrp'],
    [`0x${HEX}`, 'evm'],
    [encodeBase58(new Uint8Array(64).fill(7)), 'sol'],
    [`${'A'.repeat(51)}Q`, 'algo'],
    ['6BZkcnq2sh+XgoLtPTs8CbcFrjwXd0oXlxVzX7R5TqY=', 'ton'],
    ['0.0.1234@1700000000.123456789', 'hbar'],
    ['0.0.1234-1700000000-123456789', 'hbar'],
    [`bafy2bzace${'a2b3'.repeat(13)}`, 'fil'],
    [encodeBase58Check([5, 116], new Uint8Array(32).fill(3)), 'xtz'],
    ['2QouvFWUbjuySRxeX5xMbNCuAaKWfbk5FeEa2JmoF85RKLk2dD', 'avalanche-xp'],
    ['ooTbxLeaSBZuGqcqgkZZyhLTYMqsNQmQCwxDcmvZjQ8ZYQH3UQn', null],
  ])('%s → %s', (token, chain) => {
    const transaction = readTransaction(token)
    if (chain === null) expect(transaction).toBeNull()
    else expect(transaction?.chains).toContain(chain)
  })

  test.each([-1, 1])('a digit more or less (%i) is no transaction', by => {
    const token = by < 0 ? HEX.slice(1) : `${HEX}0`
    expect(readTransaction(token)).toBeNull()
    expect(readTransaction(`0x${token}`)).toBeNull()
  })

  test('64 bytes in base58, neither 63 nor 65', () => {
    for (const size of [63, 65]) expect(readTransaction(encodeBase58(new Uint8Array(size).fill(200)))).toBeNull()
  })

  test('chains are chains that are known', () => {
    for (const token of [HEX, HEX.toUpperCase(), `0x${HEX}`]) {
      for (const chain of readTransaction(token)!.chains) expect(CHAINS.has(chain)).toBe(true)
    }
    for (const chain of readDigest(encodeBase58(new Uint8Array(32).fill(9)))!.chains)
      expect(CHAINS.has(chain)).toBe(true)
  })
})

describe('extended public keys', () => {
  // BIP-32 test vector 1 (m and m/0'), BIP-84's account 0.
  const MASTER =
    'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8'
  test.each([
    [MASTER, { prefix: 'xpub', network: 'bitcoin', script: null, depth: 0, child: 0, hardened: false }],
    [
      'xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw',
      { depth: 1, child: 0, hardened: true },
    ],
    [
      'zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs',
      { prefix: 'zpub', network: 'bitcoin', script: 'p2wpkh', depth: 3, child: 0, hardened: true },
    ],
  ])('%s', (key, expected) => {
    expect(readExtendedKey(key)).toMatchObject({ checksumHolds: true, ...expected })
  })

  test('one wrong character is told', () => {
    expect(readExtendedKey(MASTER.replace('tXg', 'tXh'))).toMatchObject({
      prefix: 'xpub',
      checksumHolds: false,
      depth: null,
    })
  })

  test('a private one is not an extended public key', () => {
    const key =
      'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi'
    expect(readExtendedKey(key)).toBeNull()
  })
})

describe('invoices', () => {
  // BOLT 11, "Examples": 2,500 µBTC for a cup of coffee; LUD-01's example.
  const COFFEE =
    'lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu9qrsgquk0rl77nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyke0lp53ut353s06fv3qfegext0eh0ymjpf39tuven09sam30g4vgpfna3rh'
  const LNURL =
    'lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvukxefcv5mkvv34x5ekzd3ev56nyd3hxqurzepexejxxepnxscrvwfnv9nxzcn9xq6xyefhvgcxxcmyxymnserxfq5fns'

  test.each([COFFEE, COFFEE.toUpperCase()])('an invoice: amount and time', token => {
    expect(readInvoice(token)).toMatchObject({
      form: 'bolt11',
      network: 'bitcoin',
      checksumHolds: true,
      amountMsat: '250000000',
      madeAt: 1_496_314_658,
    })
  })

  test('a wrong character is told', () => {
    expect(readInvoice(COFFEE.replace('zyg3', 'zyg4'))).toMatchObject({ checksumHolds: false, madeAt: null })
  })

  test('an LNURL leads to a web service', () => {
    expect(readInvoice(LNURL)?.url).toMatch(/^https:\/\/service\.com\/api\?q=3fc3645b439ce8e7f/)
  })

  test.each(['lnbc1', 'lnurl1abc', 'lnbc2500', 'LnBc2500u1pvjluez', 'length'])('%s is none', token => {
    expect(readInvoice(token)).toBeNull()
  })
})

describe('names', () => {
  test.each([
    ['vitalik.eth', 'ens'],
    ['Sub.Vitalik.ETH', 'ens'],
    ['bonfida.sol', 'sns'],
    ['foundation.ton', 'ton-dns'],
    ['brad.crypto', 'unstoppable'],
    ['123.eth', 'ens'],
  ])('%s', (token, service) => {
    expect(readName(token)).toMatchObject({ name: token.toLowerCase(), service })
  })

  test.each([
    'eth',
    '.eth',
    '1.eth',
    '0.5.btc',
    'main.go',
    'v1.13.x',
    'example.com',
    'a b.eth',
    'vitalik.eth.limo',
    'alice.near',
  ])('%s is none', token => {
    expect(readName(token)).toBeNull()
  })
})

describe('account ids', () => {
  test.each([
    ['Binance UID 123456789', 'uid', '123456789', 'binance'],
    ['UID: 12345678 (OKX)', 'uid', '12345678', 'okx'],
    ['업비트 회원번호 5551234', 'uid', '5551234', 'upbit'],
    ['바이낸스 UID는 123456789', 'uid', '123456789', 'binance'],
    ['Bitkub user id 7654321', 'uid', '7654321', 'bitkub'],
    ['บัญชีไบแนนซ์ UID คือ 99887766', 'uid', '99887766', 'binance'],
    ['Bybit account 55667788', 'uid', '55667788', 'bybit'],
    ['destination tag: 12345', 'tag', '12345', null],
    ['tag 0', 'tag', '0', null],
    ['tag 4294967295', 'tag', '4294967295', null],
    ['데스티네이션 태그 998877', 'tag', '998877', null],
    ['แท็ก 4455', 'tag', '4455', null],
    ['memo 987', 'memo', '987', null],
    ['메모: abc-12', 'memo', 'abc-12', null],
    ['เมโม 101112', 'memo', '101112', null],
    ['payment id: 1234567890abcdef', 'payment-id', '1234567890abcdef', null],
  ])('%s', (text, kind, value, exchange) => {
    expect(findAccountIds(text)).toMatchObject([{ kind, value, exchange }])
  })

  test.each([
    'tag 4294967296',
    'bank account 123456789',
    'the memo that he wrote',
    'UID 1234',
    'paid 12345678',
    'Liquid 12345678',
    'stage 3',
    'tag 1.5',
  ])('%s has none', text => {
    expect(findAccountIds(text)).toEqual([])
  })
})
