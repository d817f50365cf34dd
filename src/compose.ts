import { createFetch, type Fetch } from './articles/fetch-guarded.ts';
import { fetchPictures } from './articles/fetch-pictures.ts';
import { evictPictures } from './articles/picture-repository.ts';
import type { App } from './compose-pages.ts';
import type { Config } from './config.ts';
import { keepPartitions } from './database/partitions.ts';
import { createDeliveryLine, SES_SOCKETS } from './deliveries/delivery-line.ts';
import { watchEventPipe } from './deliveries/event-pipe.ts';
import { handOff } from './deliveries/hand-off.ts';
import type { LetterContent } from './deliveries/letter.ts';
import type { Senders } from './deliveries/message.ts';
import { createQueueLetter } from './deliveries/queue-letter.ts';
import { queueLostBatches } from './deliveries/queue-lost-batches.ts';
import { renderLetter } from './deliveries/render-letter.tsx';
import { sendLetter } from './deliveries/send-letter.ts';
import { createSesGateway, DEFAULT_REGION } from './deliveries/ses-gateway.ts';
import { settleUnknown } from './deliveries/settle-unknown.ts';
import { createCardStore } from './editions/card-store.ts';
import { createEditionMail } from './editions/edition-mail.ts';
import { applyEvents } from './events/apply-events.ts';
import { consumeSqs } from './events/consume-sqs.ts';
import { createEventInbox } from './events/event-inbox.ts';
import { guardReputation } from './events/guard-reputation.ts';
import { withInboundMail } from './events/inbound-mail.ts';
import { createSnsReceiver } from './events/receive-sns.ts';
import { createSqsGateway } from './events/sqs-gateway.ts';
import type { Foundation } from './foundation.ts';
import { finishMailings } from './mailings/finish-mailings.ts';
import { openDueSlots } from './mailings/open-due-slots.ts';
import { prepareMailing } from './mailings/prepare-mailing.ts';
import { rehearseHourly } from './mailings/rehearse-alert.ts';
import { releaseHeld } from './mailings/release-held.ts';
import { warmHeld } from './mailings/warm-held.ts';
import type { JobHandlers } from './queue.ts';
import type { Heartbeat } from './schedule.ts';
import { messageOf } from './shared/errors.ts';
import { isReachable } from './sources/hub.ts';
import { pollDueSources } from './sources/poll-sources.ts';
import { renewHubs } from './sources/renew-hubs.ts';
import { storeArticles } from './stories/store-articles.ts';
import { findStoryCardsByIds } from './stories/story-repository.ts';
import { sweepStoryIndex } from './stories/sweep-story-index.ts';
import { countGrowth } from './subscribers/count-growth.ts';
import { followZones } from './subscribers/follow-zones.ts';
import { forgetPeople } from './subscribers/forget-people.ts';
import { lookAfterPending } from './subscribers/look-after-pending.ts';
import { forgetImports } from './transfer/forget-imports.ts';
import { workOnImport } from './transfer/work-on-import.ts';

export interface Platform {
  /** The pages. They are loaded only where they are served: with all they stand on they take 150 MB. */
  app(): Promise<App>;
  handlers: JobHandlers;
  heartbeats: Heartbeat[];
  /** Takes what comes from outside without being asked for, until `signal` aborts. */
  consume(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** What is outside: the SES endpoint, and the fetcher of other outside addresses. */
interface Outside {
  ses: { endpoint?: string; credentials?: { accessKeyId: string; secretAccessKey: string } };
  fetch?: Fetch;
}

/** Builds everything by hand on its foundation: the pages, what works off the queue, what is looked after regularly. */
export function compose(foundation: Foundation, outside: Outside): Platform {
  const { config, clock, random, logger, secret, db, dbByKey, queue } = foundation;
  const { enqueue } = queue;
  const baseUrl = config.BASE_URL;
  const base = { config, clock, random, logger, secret, db, enqueue };

  const findCards = createCardStore({
    find: (ids, at) => findStoryCardsByIds(dbByKey, ids, at),
    clock,
  });
  const gateway = createSesGateway({ region: config.AWS_REGION, ...outside.ses, sockets: SES_SOCKETS });
  const queueLetter = createQueueLetter(base);
  const line = createDeliveryLine({
    ...base,
    db: dbByKey,
    ses: gateway,
    editionMail: createEditionMail({ db: dbByKey, baseUrl, utm: config.UTM === 'yes', findCards }),
    links: { secret, baseUrl },
    region: config.AWS_REGION ?? DEFAULT_REGION,
    senders: sendersOf(config),
    limits: {
      rate: config.SEND_RATE_LIMIT,
      daily: config.SEND_DAILY_LIMIT,
      warmUp: { digest: config.WARM_UP_DIGEST, breaking: config.WARM_UP_BREAKING },
    },
  });
  const letters = {
    ...line,
    ses: gateway,
    renderLetter: async (content: LetterContent) => renderLetter(content),
  };
  const deskLink = async (kind: 'desk-login' | 'desk-invite', address: string) => {
    const { createAccounts } = await import('./editors/accounts.ts');
    return createAccounts({ ...base, baseUrl }).makeLink(address, kind);
  };
  const fetchOutside = outside.fetch ?? createFetch({ allowLoopback: config.FETCH_LOOPBACK === 'yes' });
  const hubs = isReachable(baseUrl, config.FETCH_LOOPBACK === 'yes');
  const events = createEventInbox({
    db,
    clock,
    stored: () => {
      const queued = db.transaction().execute((trx) => enqueue(trx, 'events', [{}]));
      // They are stored: the heartbeat of late events finds them.
      queued.catch((error) => logger.warn({ event: 'events.not_queued', err: error }, messageOf(error)));
    },
  });
  const inbox = withInboundMail(base, events, config.INBOUND_UNSUBSCRIBE_ADDRESS);
  const receiveSns = createSnsReceiver({
    inbox,
    topics: config.SNS_TOPIC_ARNS,
    fetchText: async (url) => (await fetchOutside(url)).body.toString('utf8'),
    clock,
    logger,
  });

  return {
    app: async () => {
      const { composePages } = await import('./compose-pages.ts');
      return composePages({ ...base, queueLetter, receiveSns, fetch: fetchOutside });
    },
    handlers: {
      'prepare-breaking': (job, signal) => prepareMailing(base, job, signal),
      prepare: (job, signal) => prepareMailing(base, job, signal),
      'handoff-breaking': (job, signal) => handOff(line, job, signal),
      'handoff-digest': (job, signal) => handOff(line, job, signal),
      letter: (job, signal) => sendLetter({ ...letters, deskLink }, job, signal),
      events: async () => {
        await applyEvents(base);
      },
      import: (job, signal) => workOnImport(base, job, signal),
    },
    heartbeats: [
      { name: 'digest slots', every: '*/5 * * * * *', beat: () => openDueSlots(base) },
      { name: 'held alerts', every: '* * * * * *', beat: () => releaseHeld(base) },
      {
        name: 'coming alerts',
        every: '* * * * * *',
        beat: () => warmHeld({ ...line, warm: gateway.warm }),
      },
      { name: 'ended mailings', every: '*/10 * * * * *', beat: () => finishMailings(base) },
      { name: 'lost batches', every: '25 * * * * *', beat: () => queueLostBatches(base) },
      { name: 'unknown deliveries', every: '5,35 * * * * *', beat: () => settleUnknown(base) },
      ...(config.embeddedSes
        ? []
        : [{ name: 'event pipe', every: '50 */5 * * * *', beat: () => watchEventPipe(base) }]),
      { name: 'late events', every: '30 * * * * *', beat: () => applyEvents(base) },
      {
        name: 'sources',
        every: '*/10 * * * * *',
        beat: () => pollDueSources({ ...base, fetch: fetchOutside, store: storeArticles, hubs }),
      },
      {
        name: 'hubs',
        every: '8,28,48 * * * * *',
        beat: () => renewHubs({ ...base, fetch: fetchOutside, callback: `${baseUrl}/hooks/websub` }),
      },
      {
        name: 'pictures',
        every: '*/10 * * * * *',
        beat: () => fetchPictures({ ...base, fetch: fetchOutside }),
      },
      {
        name: 'old pictures',
        every: '40 */10 * * * *',
        beat: () => evictPictures(db, config.PICTURE_STORE_MB * 1_000_000),
      },
      {
        name: 'pending sign-ups',
        every: '20 */5 * * * *',
        beat: () => lookAfterPending({ ...base, queueLetter }),
      },
      { name: 'rehearsal', every: '*/15 * * * * *', beat: () => rehearseHourly(base) },
      { name: 'growth', every: '3,18,33,48 * * * * *', beat: () => countGrowth(base) },
      { name: 'reputation', every: '35 * * * * *', beat: () => guardReputation(base) },
      { name: 'time zones', every: '20 27 3 * * *', beat: () => followZones(base) },
      { name: 'partitions', every: '10 7 3 * * *', beat: () => keepPartitions(base) },
      { name: 'retention', every: '40 17 3 * * *', beat: () => forgetPeople(base) },
      { name: 'old imports', every: '55 23 * * * *', beat: () => forgetImports(base) },
      { name: 'story index', every: '50 */10 * * * *', beat: () => sweepStoryIndex(base) },
      { name: 'SES account', every: '15 * * * * *', beat: () => line.pacer.refresh(50) },
    ],
    consume: async (signal) => {
      if (!config.SQS_QUEUE_URL) return;
      const sqs = createSqsGateway({ queueUrl: config.SQS_QUEUE_URL, region: config.AWS_REGION });
      await consumeSqs({ sqs, inbox, topics: config.SNS_TOPIC_ARNS, clock, logger }, signal);
      sqs.close();
    },
    close: () => gateway.close(),
  };
}

function sendersOf(config: Config): Senders {
  const both = { replyTo: config.REPLY_TO, unsubscribeBy: config.INBOUND_UNSUBSCRIBE_ADDRESS };
  return {
    digest: { from: config.FROM_DIGEST, ...both, configurationSet: config.CONFIGURATION_SET_DIGEST },
    breaking: { from: config.FROM_BREAKING, ...both, configurationSet: config.CONFIGURATION_SET_BREAKING },
    letters: { from: config.FROM_LETTERS, ...both, configurationSet: config.CONFIGURATION_SET_LETTERS },
  };
}
