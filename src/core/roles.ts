/** Roles, each including the ones before it. Agencies give them to their members; at the console and in the shell the machine's user is administrator. */
export const ROLES = ['stranger', 'trainee', 'officer', 'coordinator', 'supervisor', 'administrator'] as const

export type Role = (typeof ROLES)[number]

/** Whether a role reaches what is needed. */
export function reaches(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed)
}
