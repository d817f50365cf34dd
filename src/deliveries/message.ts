import { DaybreakError } from '../shared/errors.ts';
import { deliveryTag, type Stream } from './delivery.ts';

/** Who a stream's mails come from. */
export interface Sender {
  from: string;
  replyTo?: string;
  configurationSet?: string;
  /** Address that takes unsubscriptions by mail; without it List-Unsubscribe has the web address alone. */
  unsubscribeBy?: string;
}
export type Senders = Record<Stream, Sender>;

/** The part of a SendBulkEmail body that all readers of an edition share, serialised once. */
export interface PreparedEdition {
  head: Buffer;
}

/** What one reader's entry is made of. */
export interface Entry {
  email: string;
  subscriberId: number;
  /** Every variable of the edition's templates. */
  values: object;
  unsubscribeUrl: string;
  /** The Message-ID of the mail that this one follows in the reader's mailbox. */
  follows?: string;
}

export interface EntryContext {
  mailingId: string;
  stream: Stream;
  attempt: number;
  /** The environment's epoch: events of another copy of the database are told apart by it. */
  env: string;
  sender: Sender;
}

export function prepareEdition(
  mail: { subject: string; html: string; text: string },
  sender: Sender,
): PreparedEdition {
  const shared = {
    FromEmailAddress: encodeFrom(sender.from),
    ReplyToAddresses: sender.replyTo ? [sender.replyTo] : undefined,
    ConfigurationSetName: sender.configurationSet,
    DefaultContent: {
      Template: {
        TemplateContent: { Subject: mail.subject, Html: mail.html, Text: mail.text },
        TemplateData: '{}',
      },
    },
  };
  return { head: Buffer.from(`${JSON.stringify(shared).slice(0, -1)},"BulkEmailEntries":[`) };
}

/** The whole body of a SendBulkEmail call, in memory of `take`. */
export function bulkBody(
  edition: PreparedEdition,
  entries: Entry[],
  context: EntryContext,
  take: (bytes: number) => Buffer,
): Buffer {
  const text = `${entries.map(entryMaker(context)).join(',')}]}`;
  const bytes = edition.head.length + Buffer.byteLength(text);
  const body = take(bytes).subarray(0, bytes);
  edition.head.copy(body);
  body.write(text, edition.head.length);
  return body;
}

function entryMaker(context: EntryContext): (entry: Entry) => string {
  const { mailingId, stream, attempt, env, sender } = context;
  const fixed = bulkHeaders(stream, mailingId, sender).map(headerJson).join(',');
  const tags = Object.entries({ attempt: String(attempt), env, stream })
    .map(tagJson)
    .join(',');
  return (entry) =>
    `{"Destination":{"ToAddresses":[${JSON.stringify(entry.email)}]},` +
    `"ReplacementEmailContent":{"ReplacementTemplate":{"ReplacementTemplateData":${JSON.stringify(JSON.stringify(entry.values))}}},` +
    `"ReplacementHeaders":[${ownHeaders(sender, entry).map(headerJson).join(',')},${fixed}],` +
    `"ReplacementTags":[${tagJson(['delivery_id', deliveryTag(mailingId, entry.subscriberId)])},${tags}]}`;
}

/** The headers that differ by reader. */
function ownHeaders(sender: Sender, { unsubscribeUrl, follows }: Entry) {
  const own = [unsubscribeHeader(sender, unsubscribeUrl)];
  if (!follows) return own;
  return [...own, { name: 'In-Reply-To', value: follows }, { name: 'References', value: follows }];
}

/**
 * The Message-ID that SES gives a mail, from its own id: the domain is that of its region.
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
 */
export function messageIdOf(id: string, region: string): string | undefined {
  if (!/^[\w.-]+$/.test(id)) return undefined;
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
}

/** What every mail of a list carries beside its own List-Unsubscribe (RFC 8058, RFC 2919, Gmail's Feedback-ID). */
function bulkHeaders(stream: Stream, mailingId: string, sender: Sender) {
  return [
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    { name: 'List-Id', value: `<${stream}.${domainOf(sender.from)}>` },
    { name: 'Feedback-ID', value: `${mailingId}:${stream}:daybreak` },
  ];
}

/** The headers of one list mail, for SendEmail. */
export function listHeaders(stream: Stream, reference: string, sender: Sender, unsubscribeUrl: string) {
  return [unsubscribeHeader(sender, unsubscribeUrl), ...bulkHeaders(stream, reference, sender)].map(
    (header) => checked(header),
  );
}

/** RFC 2369: the mail address first, for who cannot open the other; its subject carries the token of the link. */
function unsubscribeHeader({ unsubscribeBy }: Sender, url: string) {
  const token = url.slice(url.lastIndexOf('/') + 1);
  const mail = unsubscribeBy ? `<mailto:${unsubscribeBy}?subject=unsubscribe%20${token}>, ` : '';
  return { name: 'List-Unsubscribe', value: `${mail}<${url}>` };
}

const HEADER_MAX = 996;

function checked<H extends { name: string; value: string }>(header: H): H {
  const length = header.name.length + 2 + header.value.length;
  if (length <= HEADER_MAX && /^[\x20-\x7e]*$/.test(header.value)) return header;
  throw new DaybreakError(
    'invalid',
    `The header ${header.name} must be printable ASCII of at most ${HEADER_MAX}`,
    {
      value: header.value.slice(0, 100),
    },
  );
}

function headerJson(header: { name: string; value: string }): string {
  return `{"Name":"${header.name}","Value":${JSON.stringify(checked(header).value)}}`;
}

function tagJson([name, value]: [string, string]): string {
  return `{"Name":"${name}","Value":"${value}"}`;
}

function domainOf(from: string): string {
  return /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}

/** A From as SES reads it: a name outside ASCII as encoded words (RFC 2047), one with signs of the syntax quoted. */
export function encodeFrom(from: string): string {
  const match = /^\s*(".*"|.*?)\s*<([^>]+)>\s*$/.exec(from);
  if (!match) return from;
  const [, given = '', address] = match;
  const name = /^".*"$/.test(given) ? given.slice(1, -1).replace(/\\(.)/g, '$1') : given;
  if (/[^\x20-\x7e]/.test(name)) return `${encodedWords(name)} <${address}>`;
  return /[()[\]:;@\\,"]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}" <${address}>` : from;
}

// A word has at most 75 characters, 63 of them Base64, and holds whole characters.
const WORD_BYTES = 45;

function encodedWords(text: string): string {
  const words: string[] = [''];
  for (const character of text) {
    const longer = words.at(-1)! + character;
    if (Buffer.byteLength(longer) <= WORD_BYTES) words[words.length - 1] = longer;
    else words.push(character);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}
