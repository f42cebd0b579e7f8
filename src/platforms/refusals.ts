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
