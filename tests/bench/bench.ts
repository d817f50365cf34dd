/** One subcommand of `npm run bench -- NAME`. */
export interface Bench {
  name: string;
  summary: string;
  /** Measures, and reports each result as soon as it has it. */
  run(report: (result: Record<string, number | string>) => void, args: string[]): Promise<void>;
}
