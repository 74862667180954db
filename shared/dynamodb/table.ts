/**
 * The facts about the one table that its definition, its stores and its documentation share.
 * Nothing else in the project spells the name of a key attribute.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Unix seconds; DynamoDB removes the item some time after. */
  timeToLive: 'expiresAt',
  index: {
    name: 'index1',
    partitionKey: 'gsi1pk',
    sortKey: 'gsi1sk',
    /** Besides the keys: what a ranking needs, so that no rebuild reads the table item by item. */
    projected: ['participantId', 'points', 'sequence'],
  },
} as const
