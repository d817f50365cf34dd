import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table environment (
      only_row boolean primary key default true check (only_row),
      epoch uuid not null,
      claimed_at timestamptz not null
    )`.execute(db);

  // A dump restored elsewhere, a cloned database or a recovered backup is another environment than the one that was
  // claimed, so it sends nothing until a person says that it should.
  await sql`
    create function current_epoch() returns uuid language sql stable as $$
      select md5(concat_ws('/', (select system_identifier from pg_control_system()),
        (select timeline_id from pg_control_checkpoint()),
        (select oid from pg_database where datname = current_database())))::uuid
    $$`.execute(db);

  await sql`
    create table mailings (
      id uuid primary key,
      key text not null unique,
      kind text not null check (kind in ('digest', 'alert', 'update', 'correction', 'special', 'rehearsal')),
      stream text not null check (stream in ('digest', 'breaking')),
      status text not null
        check (status in ('proposed', 'preparing', 'held', 'sending', 'stopped', 'done', 'cancelled', 'missed')),
      parent_id uuid references mailings,
      story_id bigint references stories,
      revision integer not null default 1,
      content jsonb not null default '{}',
      slot_at timestamptz,
      hold_until timestamptz,
      not_after timestamptz not null,
      prepare_cursor bigint not null default 0,
      prepare_key text not null default '',
      prepared_at timestamptz,
      candidates integer not null default 0,
      excluded jsonb not null default '{}',
      created_by text,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      people_forgotten_at timestamptz,
      ledger jsonb
    )`.execute(db);
  await sql`create index mailings_open on mailings (id) where finished_at is null`.execute(db);
  await sql`create index mailings_remembering on mailings (id) where people_forgotten_at is null`.execute(db);
  await sql`comment on column mailings.people_forgotten_at is
    'when the ledger of this mailing lost the numbers of its readers; its counts stay'`.execute(db);
  await sql`comment on column mailings.ledger is 'its counts, since its month of the ledger was dropped'`.execute(
    db,
  );
  await sql`create index mailings_story on mailings (story_id) where story_id is not null`.execute(db);

  await sql`
    create table editions (
      id uuid primary key,
      mailing_id uuid not null references mailings,
      key text not null,
      language text not null,
      story_ids bigint[] not null,
      content jsonb not null,
      subject text not null,
      html_bytes integer not null default 0,
      created_at timestamptz not null,
      unique (mailing_id, key)
    )`.execute(db);
  await sql`comment on column editions.content is
    'the ordered picks with their sections and reasons; the HTML is assembled from them when it is handed over'`.execute(
    db,
  );

  // Mailing ids are UUIDv7, so a range of them is a range of time: months of the ledger are dropped whole.
  await sql`
    create table batches (
      mailing_id uuid not null,
      id uuid not null,
      edition_id uuid not null,
      subscriber_ids bigint[] not null,
      finished_at timestamptz,
      created_at timestamptz not null,
      primary key (mailing_id, id)
    ) partition by range (mailing_id)`.execute(db);
  await sql`create table batches_rest partition of batches default with (fillfactor = 50)`.execute(db);
  await sql`comment on table batches is 'at most 50 deliveries of one edition; they never change'`.execute(
    db,
  );

  // A delivery is updated in place (HOT) once when SES answered and once when it reports; a fresh row is half as
  // long as an answered one, hence the room left in each page.
  await sql`
    create table deliveries (
      mailing_id uuid not null,
      subscriber_id bigint not null,
      edition_id uuid not null,
      status text not null default 'queued'
        check (status in ('queued', 'accepted', 'skipped', 'failed', 'unknown')),
      reason text,
      attempt smallint not null default 0,
      handoff_id uuid,
      message_id text,
      accepted_at timestamptz,
      outcome text check (outcome in ('delayed', 'delivered', 'rejected', 'bounced', 'complained')),
      outcome_at timestamptz,
      primary key (mailing_id, subscriber_id)
    ) partition by range (mailing_id)`.execute(db);
  await sql`create table deliveries_rest partition of deliveries default with (fillfactor = 33)`.execute(db);
  await sql`create index deliveries_subscriber on deliveries (subscriber_id, mailing_id)`.execute(db);
  await sql`comment on column deliveries.status is
    'queued also while it is sending, that is, while an open handoff names it'`.execute(db);

  // One open handoff a batch: a claim takes the next attempt, and the primary key lets only one have it.
  await sql`
    create table handoffs (
      mailing_id uuid not null,
      batch_id uuid not null,
      attempt smallint not null,
      id uuid not null,
      edition_id uuid not null,
      subscriber_ids bigint[] not null,
      worker text not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      outcome text,
      accepted integer not null default 0,
      failed integer not null default 0,
      requeued integer not null default 0,
      unknown integer not null default 0,
      error text,
      settling text check (settling in ('proved', 'resent', 'released', 'given_up')),
      settled_at timestamptz,
      primary key (mailing_id, batch_id, attempt)
    ) partition by range (mailing_id)`.execute(db);
  await sql`create table handoffs_rest partition of handoffs default with (fillfactor = 50)`.execute(db);
  await sql`create index handoffs_started on handoffs (started_at)`.execute(db);
  await sql`create index handoffs_unsettled on handoffs (mailing_id) where unknown > 0`.execute(db);
  await sql`comment on column handoffs.settling is
    'what became of its unknown deliveries: proved by events, sent once more, released by an editor, given up'`.execute(
    db,
  );

  await sql`
    create view mailing_ledger as
    with counted as (
      select mailing_id, count(*) as audience,
        count(*) filter (where status = 'queued') as waiting,
        count(*) filter (where status = 'accepted') as accepted,
        count(*) filter (where status = 'skipped') as skipped,
        count(*) filter (where status = 'failed') as failed,
        count(*) filter (where status = 'unknown') as unknown,
        count(*) filter (where outcome = 'delivered') as delivered,
        count(*) filter (where outcome in ('bounced', 'rejected')) as bounced,
        count(*) filter (where outcome = 'complained') as complained
      from deliveries group by mailing_id
    )
    select c.mailing_id, c.audience, c.waiting - s.sending as queued, s.sending, c.accepted, c.skipped, c.failed,
      c.unknown, c.delivered, c.bounced, c.complained
    from counted c
    cross join lateral (
      select count(*) as sending from handoffs h
      join deliveries d on d.mailing_id = h.mailing_id and d.subscriber_id = any (h.subscriber_ids)
      where h.mailing_id = c.mailing_id and h.finished_at is null and d.status = 'queued'
    ) s
    union all
    select m.id, l.* from mailings m
    cross join lateral jsonb_to_record(m.ledger) as l(audience bigint, queued bigint, sending bigint, accepted bigint,
      skipped bigint, failed bigint, unknown bigint, delivered bigint, bounced bigint, complained bigint)
    where m.ledger is not null`.execute(db);
  await sql`comment on view mailing_ledger is
    'audience = queued + sending + accepted + skipped + failed + unknown, at every moment'`.execute(db);

  await sql`
    create table letters (
      id uuid primary key,
      kind text not null,
      subscriber_id bigint,
      address text,
      data jsonb not null default '{}',
      status text not null default 'queued'
        check (status in ('queued', 'sending', 'accepted', 'skipped', 'failed', 'unknown')),
      reason text,
      message_id text,
      outcome text check (outcome in ('delayed', 'delivered', 'rejected', 'bounced', 'complained')),
      outcome_at timestamptz,
      created_at timestamptz not null,
      accepted_at timestamptz
    )`.execute(db);
  await sql`comment on table letters is 'transactional mails, one a row: confirmation, welcome, login'`.execute(
    db,
  );
  await sql`create index letters_subscriber on letters (subscriber_id)`.execute(db);

  await sql`
    create table pace (
      only_row boolean primary key default true check (only_row),
      rate double precision not null,
      daily_quota bigint not null,
      sent_last_day bigint not null,
      sending_enabled boolean not null default true,
      read_at timestamptz not null,
      factor double precision not null default 1,
      throttled_at timestamptz,
      next_slot timestamptz not null,
      paused_until timestamptz,
      paused_why text,
      streams jsonb not null default '{}'
    ) with (fillfactor = 50)`.execute(db);
  await sql`comment on table pace is 'the allowance of the SES account, shared by all processes; recipients and seconds'`.execute(
    db,
  );

  await sql`
    create table ses_events (
      id bigint generated always as identity,
      sns_message_id text not null,
      at timestamptz not null,
      type text not null,
      subtype text,
      ses_message_id text,
      mailing_id uuid,
      subscriber_id bigint,
      letter_id uuid,
      received_at timestamptz not null,
      raw jsonb not null,
      primary key (sns_message_id, at)
    ) partition by range (at)`.execute(db);
  await sql`create table ses_events_rest partition of ses_events default`.execute(db);
  await sql`create index ses_events_delivery on ses_events (subscriber_id, at)`.execute(db);
  await sql`create index ses_events_letter on ses_events (letter_id) where letter_id is not null`.execute(db);
  await sql`create index ses_events_trouble on ses_events (at) where type in ('Bounce', 'Complaint')`.execute(
    db,
  );
  await sql`comment on table ses_events is 'what SES reported, as it came; a repeated message is the same row'`.execute(
    db,
  );
  await sql`
    create table ses_events_pending (
      sns_message_id text primary key,
      at timestamptz not null,
      tries integer not null default 0,
      retry_at timestamptz not null,
      why text
    )`.execute(db);
  await sql`comment on table ses_events_pending is 'events stored and not applied yet, or that match nothing we know'`.execute(
    db,
  );
  await sql`create index ses_events_pending_due on ses_events_pending (retry_at)`.execute(db);

  await sql`
    create function uuid_floor(at timestamptz) returns uuid language sql immutable strict as $$
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
    $$`.execute(db);
  await sql`
    create function ensure_ledger_partition(month date) returns void language plpgsql as $$
    declare
      suffix text := to_char(month, 'YYYYMM');
      since timestamptz := month::timestamp at time zone 'UTC';
      until timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
      part record;
    begin
      for part in select * from (values ('batches', 50), ('deliveries', 33), ('handoffs', 50)) as p(name, fill) loop
        execute format('create table if not exists %I partition of %I for values from (%L) to (%L) with (fillfactor = %s)',
          part.name || '_' || suffix, part.name, uuid_floor(since), uuid_floor(until), part.fill);
      end loop;
      execute format('create table if not exists %I partition of ses_events for values from (%L) to (%L)',
        'ses_events_' || suffix, since, until);
    end $$`.execute(db);
  // The counts of its mailings stay; nothing is dropped under a mailing that is not over.
  await sql`
    create function drop_ledger_partition(month date) returns boolean language plpgsql as $$
    declare
      suffix text := to_char(month, 'YYYYMM');
      since uuid := uuid_floor(month::timestamp at time zone 'UTC');
      until uuid := uuid_floor((month + interval '1 month')::timestamp at time zone 'UTC');
      name text;
    begin
      if exists (select from mailings where id >= since and id < until and finished_at is null) then
        return false;
      end if;
      update mailings m set ledger = to_jsonb(l) - 'mailing_id',
        people_forgotten_at = coalesce(people_forgotten_at, now())
      from mailing_ledger l
      where l.mailing_id = m.id and l.mailing_id >= since and l.mailing_id < until and m.ledger is null;
      foreach name in array array['batches', 'deliveries', 'handoffs', 'ses_events'] loop
        execute format('drop table if exists %I', name || '_' || suffix);
      end loop;
      return true;
    end $$`.execute(db);
}
