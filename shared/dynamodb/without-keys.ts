/** An item without what only the table needs. */
export function withoutKeys(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { pk, sk, gsi1pk, gsi1sk, entity, ...rest } = item
  return rest
}
