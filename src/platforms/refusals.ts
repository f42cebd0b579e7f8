/** A refusal of our own, before or instead of the platform's: it will be the same every time. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly why: string

  constructor(why: string) {
    super(why)
    this.why = why
  }
}

/** Something that had to come first did not work, so that nothing stands: an upload that did not arrive. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun'
}

/** Some parts of a message stand and one could not be added; what stands is found again by the message's key. */
export class PartlySent extends Error {
  override readonly name = 'PartlySent'
}

/** There is no room for this call yet, and nothing was done. */
export class NotYet extends Error {
  override readonly name = 'NotYet'
  /** How long to wait, in milliseconds. */
  readonly afterMs: number

  constructor(afterMs: number) {
    super('not yet')
    this.afterMs = afterMs
  }
}

/** No answer of the platform's, or one that says nothing. `began` is false where the call certainly never left this machine. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly word: string
  readonly began: boolean

  constructor(word: string, began: boolean) {
    super(word)
    this.word = word
    this.began = began
  }
}
