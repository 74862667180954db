import type { Stack } from '../../../local/stack.ts'

/** Asks until the answer will do; the work in between is the stack's. */
export async function until<Body>(
  stack: Stack,
  ask: () => Promise<Body>,
  isDone: (body: Body) => boolean,
): Promise<Body> {
  for (;;) {
    await stack.drained()
    const body = await ask()
    if (isDone(body)) return body
  }
}
