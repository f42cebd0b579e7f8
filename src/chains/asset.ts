/** What is moved or held: a network's own coin, or a token. */
export interface Asset {
  /** `native`, or the token's contract (mint, master, `CUR.issuer`) in the network's canonical spelling. */
  readonly id: string
  /** As the network or the token calls itself; foreign text that a fake token may have copied. */
  readonly symbol: string
  /**
   * `native`: the network's own coin. `known`: in our table by its contract. `unknown`: only its own word for what it is.
   * `imitation`: calls itself like a known token and is another contract.
   */
  readonly standing: 'native' | 'known' | 'unknown' | 'imitation'
}
