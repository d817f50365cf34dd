import { defineConfig } from 'vitest/config';

const database = { globalSetup: ['tests/support/global-setup.ts'] };

export default defineConfig({
  test: {
    // These bounds end what hangs; speed is measured in tests/bench.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/architecture.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/journey.test.ts'],
          ...database,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: [...database.globalSetup, 'tests/support/browser-setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 600_000, ...database },
      },
    ],
  },
});
