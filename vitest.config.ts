import { defineConfig } from 'vitest/config'

/** Fast layers run side by side; the integration layer shares two cores with a database and runs a file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/infra/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // A machine that is shared may stall a whole stack for seconds. What passes only the second time is reported as such.
          retry: process.env.CI ? 1 : 0,
          pool: 'forks',
        },
      },
    ],
  },
})
