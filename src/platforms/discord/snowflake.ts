/** The first moment that a Discord id can name, in milliseconds. https://docs.discord.com/developers/reference#snowflakes */
const EPOCH = 1_420_070_400_000

/** When the thing of this id was made, by Discord's clock; null for what is no id. */
export function madeAt(id: string): Date | null {
  return /^\d{15,20}$/.test(id) ? new Date(Number(BigInt(id) >> 22n) + EPOCH) : null
}
