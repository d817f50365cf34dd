import type { QueueLetter } from '../../database/letters.ts';
import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Random } from '../../shared/random.ts';
import type { SampleSite } from './sample-routes.tsx';

/** What the readers' site works with. */
export interface SiteDeps {
  config: {
    BASE_URL: string;
    RETENTION_MONTHS: number;
    EMBED_ORIGINS: string[];
    FROM_LETTERS: string;
    REPLY_TO?: string;
  };
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** The platform's secret. */
  secret: string;
  queueLetter: QueueLetter;
  /** Says whether a person filled the sign-up form. Off where it is not given. */
  captcha?: (form: FormData, ip: string) => Promise<boolean>;
  /** Served at /sample/. */
  sample?: SampleSite;
}
