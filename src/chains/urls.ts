import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Addresses of one's own machine and network: RFC 1122, RFC 1918, RFC 4193, RFC 4291. */
const OWN = new BlockList()
OWN.addSubnet('127.0.0.0', 8, 'ipv4')
OWN.addSubnet('10.0.0.0', 8, 'ipv4')
OWN.addSubnet('172.16.0.0', 12, 'ipv4')
OWN.addSubnet('192.168.0.0', 16, 'ipv4')
OWN.addAddress('::1', 'ipv6')
OWN.addSubnet('fc00::', 7, 'ipv6')

/** Whether a URL leads to this machine or to an address of a private network. Names are not looked up: that would tell. */
export function isPrivate(text: string): boolean {
  const host = URL.parse(text)?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (host === 'localhost') return true
  return isIPv4(host) ? OWN.check(host, 'ipv4') : isIPv6(host) && OWN.check(host, 'ipv6')
}

/**
 * A URL that questions may be sent to, without a slash at its end; or what is wrong with it. Over plain http only to
 * machines of the agency's own: what is asked would be read on the way. A name and a password in it are not taken, since
 * `fetch` refuses them.
 */
export function safeUrl(
  text: string,
  own: boolean,
): { readonly url: string } | { readonly wrong: 'bad-url' | 'insecure-url' } {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return { wrong: 'bad-url' }
  if (url.protocol === 'http:' && !own && !isPrivate(text)) return { wrong: 'insecure-url' }
  return { url: url.href.replace(/\/$/, '') }
}
