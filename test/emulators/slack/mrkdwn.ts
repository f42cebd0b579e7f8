/** What Slack accepts in mrkdwn but shows otherwise than meant, one short sentence each. */
export function lintMrkdwn(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  return LINTS.filter(([pattern]) => pattern.test(prose)).map(([, words]) => words)
}

// https://docs.slack.dev/messaging/formatting-message-text
const LINTS: readonly (readonly [RegExp, string])[] = [
  [/\*\*[^*\n]+\*\*/, 'literal ** (mrkdwn bold is *single*)'],
  [/\[[^\]\n]+\]\(https?:[^)\s]+\)/, 'markdown link (mrkdwn is <url|text>)'],
  [/^#{1,6} /m, 'markdown heading'],
  [/<(?![@#!/]|https?:|mailto:|tel:|slack:)[^>\n]*>/, 'unescaped < > '],
  [/&(?!amp;|lt;|gt;)/, 'unescaped &'],
  [/<!(channel|here|everyone)>/, 'broadcast mention'],
]

/** Whether a text holds a link Slack would make live: markup, markdown or a bare address. */
export function holdsLink(text: string): boolean {
  return /https?:\/\/\S/i.test(text) || /<mailto:/i.test(text)
}
