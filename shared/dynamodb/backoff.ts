import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits a random time that doubles with every attempt ("full jitter": colliding writers spread out).
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backOff(attempt: number, baseMs = 10, limitMs = 500): Promise<void> {
  return delay(Math.random() * Math.min(limitMs, baseMs * 2 ** attempt))
}
