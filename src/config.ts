import { existsSync } from 'node:fs';
import { z } from 'zod';
import { DaybreakError } from './shared/errors.ts';

// React chooses its quick half by it when it is loaded: what starts a process imports this file before all others.
process.env.NODE_ENV ??= 'production';

const hour = 3_600;

// Of letters, digits and signs that headers take as they are; what else a domain has stands as xn--….
const plainAddress = "[\\w.!#$%'*+/=^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,180}";

/** Every setting of Daybreak: its environment variable, its meaning, its default. `.env.example` says the same. */
const settings = z.object({
  /** Which part runs in this process: the pages and webhooks, the sending and polling, or both. */
  ROLE: oneOf('web', 'worker', 'all').default('all'),
  /** Address the web server listens on. */
  HOST: z.string().default('127.0.0.1'),
  /** TCP port of the web server. */
  PORT: port(3000),
  /** The address readers reach the site at; it stands in every mail. Default: http://localhost:PORT. */
  BASE_URL: site().optional(),
  /** PostgreSQL 15 or newer. Without it, the embedded PostgreSQL in DATA_DIR is used. */
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  /** Most connections of this process to the database, and as many again for handing over. */
  DATABASE_POOL: whole(2, 200).default(12),
  /** Folder of everything the embedded parts keep. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** Signs links and hashes addresses; at least 32 characters. Without DATABASE_URL one is made and kept in DATA_DIR. */
  APP_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Region of SES. Without it and without an endpoint, the embedded SES with its inbox page is used. */
  AWS_REGION: z.string().optional(),
  /** Another SES v2 endpoint than AWS's own. */
  AWS_ENDPOINT_URL_SESV2: url(['http:', 'https:']).optional(),
  /** TCP port of the embedded SES and its inbox page. */
  INBOX_PORT: port(8005),
  /** From of digests. */
  FROM_DIGEST: mailbox().default('Asian-News.net Daybreak <digest@asian-news.net>'),
  /** From of breaking alerts. */
  FROM_BREAKING: mailbox().default('Asian-News.net Breaking <breaking@asian-news.net>'),
  /** From of confirmations and other letters. */
  FROM_LETTERS: mailbox().default('Asian-News.net <hello@asian-news.net>'),
  /** Where answers to any mail go. */
  REPLY_TO: mailbox().optional(),
  /** SES configuration set of each stream; it publishes the events to SNS. */
  CONFIGURATION_SET_DIGEST: z.string().optional(),
  CONFIGURATION_SET_BREAKING: z.string().optional(),
  CONFIGURATION_SET_LETTERS: z.string().optional(),
  /** SNS topics whose messages the webhook takes, comma-separated ARNs. */
  SNS_TOPIC_ARNS: topicArns(),
  /** A queue of SQS that those topics fill, instead of the webhook. */
  SQS_QUEUE_URL: url(['http:', 'https:']).optional(),
  /** Address whose mails SES hands to one of SNS_TOPIC_ARNS; List-Unsubscribe names it for who unsubscribes by mail. */
  INBOUND_UNSUBSCRIBE_ADDRESS: address().optional(),
  /** Sites that may take sign-ups for us, comma-separated origins. */
  EMBED_ORIGINS: list('https://asian-news.net,https://www.asian-news.net'),
  /** Recipients a second, below what SES allows. */
  SEND_RATE_LIMIT: whole(1, 100_000).optional(),
  /** Recipients in 24 hours, below what SES allows; SES counts what others send by the account too. */
  SEND_DAILY_LIMIT: whole(1, 1_000_000_000).optional(),
  /** Warm-up of a new stream, `START,GROWTH,DAYS`: recipients on its first day, times GROWTH each day, for DAYS days. */
  WARM_UP_DIGEST: warmUp(),
  WARM_UP_BREAKING: warmUp(),
  /** How late a digest may still start, seconds. */
  DIGEST_GRACE_S: whole(60, 24 * hour).default(3 * hour),
  /** How long an alert waits for a Cancel before it goes, seconds. */
  ALERT_HOLD_S: whole(0, 600).default(10),
  /** How long an alert may still start after its release, seconds. */
  ALERT_NOT_AFTER_S: whole(60, 24 * hour).default(6 * hour),
  /** How long an unknown delivery waits for an event before it is looked at again, seconds. */
  SETTLE_WINDOW_S: whole(60, 7 * 24 * hour).default(hour / 2),
  /** After how many months the records of sending lose the person. */
  RETENTION_MONTHS: whole(1, 120).default(13),
  /** Load the sample on the first start: yes, no, or auto (yes with the embedded PostgreSQL). */
  SAMPLE: oneOf('auto', 'yes', 'no').default('auto'),
  /** Let sources be fetched from loopback addresses. Only for trying things out. */
  FETCH_LOOPBACK: oneOf('yes', 'no').default('no'),
  /** Most megabytes of publishers' pictures kept in the database; those unused longest go first. */
  PICTURE_STORE_MB: whole(10, 1_000_000).default(2_000),
  /** How many proxies in front of the web server add to X-Forwarded-For. */
  TRUSTED_PROXIES: whole(0, 10).default(0),
  /** Whether links to publishers in mails carry utm_source, utm_medium and utm_campaign: yes or no. */
  UTM: oneOf('yes', 'no').default('no'),
  /** The paper's own time zone (IANA): the desk shows and reads times in it. */
  TIME_ZONE: timeZone().default('Europe/Prague'),
  LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent').default('info'),
});

export type Config = Readonly<z.infer<typeof settings>> & {
  readonly BASE_URL: string;
  /** True where no DATABASE_URL is given. */
  readonly embeddedPostgres: boolean;
  /** True where neither AWS_REGION nor AWS_ENDPOINT_URL_SESV2 is given. */
  readonly embeddedSes: boolean;
};

/** The names of all settings, for the test that compares `.env.example`. */
export const settingNames = Object.keys(settings.shape);

/** The settings of this process: of its environment and of the file `.env`, where there is one. */
export function readProcessConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

/**
 * The settings of an environment, frozen. Throws one `configuration` error that names every wrong setting,
 * what it was and what it must be. An empty variable counts as not given.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (environment[name]?.trim() ? [[name, environment[name]?.trim()]] : [])),
  );
  const result = settings.safeParse(given);
  const problems = result.success ? [] : result.error.issues.map((issue) => describe(issue, given));
  if (given.DATABASE_URL && !given.APP_SECRET)
    problems.push('APP_SECRET is not given; with DATABASE_URL it must be a secret of at least 32 characters');
  if (result.success && result.data.PORT === result.data.INBOX_PORT)
    problems.push(`INBOX_PORT is "${result.data.INBOX_PORT}"; it must be another port than PORT`);
  if (problems.length > 0 || !result.success)
    throw new DaybreakError(
      'configuration',
      `Daybreak cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  const values = result.data;
  return Object.freeze({
    ...values,
    BASE_URL: (values.BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    embeddedPostgres: values.DATABASE_URL === undefined,
    embeddedSes: values.AWS_REGION === undefined && values.AWS_ENDPOINT_URL_SESV2 === undefined,
  });
}

const secretNames = new Set(['APP_SECRET', 'DATABASE_URL']);

function describe(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  const was = secretNames.has(name) ? 'wrong (not shown, it holds a secret)' : `"${given[name]}"`;
  return `${name} is ${was}; it ${issue.message.startsWith('must') ? issue.message : `is wrong: ${issue.message}`}`;
}

function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message));
}

function oneOf<const T extends string[]>(...values: T) {
  return z.enum(values, `must be one of ${values.join(', ')}`);
}

function port(standard: number) {
  return whole(1, 65_535).default(standard);
}

function url(protocols: string[]) {
  const message = `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), message);
}

/** As it stands in headers: a host of other letters as xn--…, and short. */
function site() {
  const message =
    'must be the address of a site, http:// or https://, of at most 200 characters and without ? or #';
  return url(['http:', 'https:'])
    .transform((text) => new URL(text))
    .refine((site) => site.href.length <= 200 && !site.username && !site.search && !site.hash, message)
    .transform((site) => site.href);
}

function timeZone() {
  return z.string().refine((name) => {
    try {
      return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
    } catch {
      return false;
    }
  }, 'must be a time zone such as Europe/Prague or Asia/Tokyo');
}

function warmUp() {
  const message = 'must be recipients, growth and days, such as 500,1.5,14';
  return z
    .string()
    .regex(/^\d{1,9},\d{1,2}(\.\d{1,3})?,\d{1,3}$/, message)
    .transform((text) => text.split(',').map(Number) as [number, number, number])
    .refine(([start, growth]) => start >= 1 && growth >= 1, message)
    .transform(([start, growth, days]) => ({ start, growth, days }))
    .optional();
}

function list(standard = '') {
  return z
    .string()
    .default(standard)
    .transform((text) => text.split(',').flatMap((part) => (part.trim() ? [part.trim()] : [])));
}

/** An address, or a name with the address in angle brackets. */
function mailbox() {
  const shape = new RegExp(`^(?:[^<>\\r\\n]{0,100}<${plainAddress}>|${plainAddress})$`);
  return z
    .string()
    .regex(shape, 'must be an address, or a name and <an address>; a domain of other letters as xn--…');
}

function address() {
  return z
    .string()
    .regex(new RegExp(`^${plainAddress}$`), 'must be an address; a domain of other letters as xn--…');
}

function topicArns() {
  const shape = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/;
  const message = 'must be ARNs of SNS topics, arn:aws:sns:REGION:ACCOUNT:NAME, with commas between';
  return list().refine((arns) => arns.every((arn) => shape.test(arn)), message);
}
