import { type Migration, Migrator } from 'kysely/migration';
import * as articles from '../../migrations/0001_articles.ts';
import * as subscribers from '../../migrations/0002_subscribers.ts';
import * as mailings from '../../migrations/0003_mailings.ts';
import * as desk from '../../migrations/0004_desk.ts';
import * as specials from '../../migrations/0005_specials.ts';
import * as apiKeys from '../../migrations/0006_api_keys.ts';
import * as sources from '../../migrations/0009_sources.ts';
import * as passkeysAndFewer from '../../migrations/0010_passkeys_and_fewer.ts';
import * as transfer from '../../migrations/0011_transfer.ts';
import * as recentArticles from '../../migrations/0013_recent_articles.ts';
import * as sourceNotice from '../../migrations/0014_source_notice.ts';
import * as place from '../../migrations/0015_place.ts';
import * as searchTerms from '../../migrations/0016_search_terms.ts';
import { DaybreakError, messageOf } from '../shared/errors.ts';
import type { Db } from './types.ts';

const migrations: Record<string, Migration> = {
  '0001_articles': articles,
  '0002_subscribers': subscribers,
  '0003_mailings': mailings,
  '0004_desk': desk,
  '0005_specials': specials,
  '0006_api_keys': apiKeys,
  '0009_sources': sources,
  '0010_passkeys_and_fewer': passkeysAndFewer,
  '0011_transfer': transfer,
  '0013_recent_articles': recentArticles,
  '0014_source_notice': sourceNotice,
  '0015_place': place,
  '0016_search_terms': searchTerms,
};

/**
 * Brings the database to the newest schema; several processes may call it at once (Kysely takes a lock).
 * Returns the names of the migrations that ran. Throws `unavailable` naming the one that failed.
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // Each only adds, and none builds on its neighbour: one that was written beside a later one may run after it.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName;
    if (!failed)
      throw new DaybreakError(
        'unavailable',
        `The database could not be reached, or may not be changed: ${messageOf(error)}. Look at DATABASE_URL.`,
      );
    throw new DaybreakError(
      'unavailable',
      `The database could not be migrated: ${failed}: ${messageOf(error)}`,
      {
        migration: failed,
      },
    );
  }
  return results.map((result) => result.migrationName);
}
