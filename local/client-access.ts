/** How a machine client gets its tokens. */
export interface ClientAccess {
  clientId: string
  clientSecret: string
  scopes: readonly string[]
}
