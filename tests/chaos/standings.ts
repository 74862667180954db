import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'

/** Points by employee, programme and period. */
export type Standings = ReadonlyMap<string, number>

/** Everybody's points as the accounts say. Employees, not participants: those are named at random. */
export async function standingsOf(client: DynamoDBDocumentClient, tableName: string): Promise<Standings> {
  const names = new Map<string, string>()
  const accounts: Record<string, unknown>[] = []
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ConsistentRead: true })) {
    for (const item of Items) {
      if (item.entity === 'Employee') names.set(String(item.participantId), String(item.employeeId))
      if (item.entity === 'Account' && item.posting !== undefined) accounts.push(item)
    }
  }
  return new Map(
    accounts.map(({ participantId, programme, period, points }) => [
      `${names.get(String(participantId))} ${programme} ${period}`,
      Number(points),
    ]),
  )
}

/** What differs, in words; empty when both say the same. */
export function differences(expected: Standings, actual: Standings): readonly string[] {
  const places = new Set([...expected.keys(), ...actual.keys()])
  return [...places]
    .filter(place => expected.get(place) !== actual.get(place))
    .map(place => `${place}: ${actual.get(place) ?? 'nothing'} points instead of ${expected.get(place) ?? 'nothing'}`)
}
