table api_keys
  id bigint not null identity
  name text not null
  key_hash text not null
  scopes text[] not null
  source_id bigint not null
  created_at timestamp with time zone not null
  last_used_at timestamp with time zone
  revoked_at timestamp with time zone
  constraint api_keys_key_hash_key UNIQUE (key_hash)
  constraint api_keys_pkey PRIMARY KEY (id)
  constraint api_keys_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id)
  CREATE UNIQUE INDEX api_keys_key_hash_key ON api_keys USING btree (key_hash)
  CREATE UNIQUE INDEX api_keys_name ON api_keys USING btree (name) WHERE (revoked_at IS NULL)
  CREATE UNIQUE INDEX api_keys_pkey ON api_keys USING btree (id)

table article_pictures
  article_id bigint not null
  said_url text not null default ''::text
  file text
  due_at timestamp with time zone
  tries integer not null default 1
  problem text
  constraint article_pictures_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint article_pictures_file_fkey FOREIGN KEY (file) REFERENCES pictures(file) ON DELETE SET NULL
  constraint article_pictures_pkey PRIMARY KEY (article_id)
  CREATE INDEX article_pictures_file ON article_pictures USING btree (file)
  CREATE UNIQUE INDEX article_pictures_pkey ON article_pictures USING btree (article_id)

table article_revisions
  article_id bigint not null
  revision integer not null
  title text not null
  summary text not null
  replaced_at timestamp with time zone not null
  constraint article_revisions_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint article_revisions_pkey PRIMARY KEY (article_id, revision)
  CREATE UNIQUE INDEX article_revisions_pkey ON article_revisions USING btree (article_id, revision)

table articles
  id bigint not null identity
  source_id bigint not null
  identity text not null
  url text not null
  canonical_url text not null
  title text not null
  summary text not null default ''::text
  body text
  author text
  language text
  kind text not null default 'article'::text
  image_url text
  image_width integer
  image_height integer
  image_alt text
  regions text[] not null default '{}'::text[]
  topics text[] not null default '{}'::text[]
  categories text[] not null default '{}'::text[]
  tags_why jsonb not null default '[]'::jsonb
  retagged_by text
  content_hash text not null
  revision integer not null default 1
  published_at timestamp with time zone not null
  said_published_at timestamp with time zone
  first_seen_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  story_id bigint
  strand bigint
  constraint articles_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'video'::text, 'gallery'::text, 'interview'::text])))
  constraint articles_pkey PRIMARY KEY (id)
  constraint articles_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id)
  constraint articles_source_id_identity_key UNIQUE (source_id, identity)
  constraint articles_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories(id)
  CREATE INDEX articles_canonical ON articles USING btree (canonical_url)
  CREATE UNIQUE INDEX articles_pkey ON articles USING btree (id)
  CREATE INDEX articles_published ON articles USING btree (published_at DESC, id DESC)
  CREATE INDEX articles_search ON articles USING gin (search_terms(((title || ' '::text) || summary)))
  CREATE UNIQUE INDEX articles_source_id_identity_key ON articles USING btree (source_id, identity)
  CREATE INDEX articles_source_seen ON articles USING btree (source_id, first_seen_at)
  CREATE INDEX articles_story ON articles USING btree (story_id)

table audit_log
  id bigint not null identity
  at timestamp with time zone not null
  who text not null
  action text not null
  object text
  before jsonb
  after jsonb
  ip text
  constraint audit_log_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX audit_log_pkey ON audit_log USING btree (id)
  CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()

table batches
  mailing_id uuid not null
  id uuid not null
  edition_id uuid not null
  subscriber_ids bigint[] not null
  finished_at timestamp with time zone
  created_at timestamp with time zone not null
  constraint batches_pkey PRIMARY KEY (mailing_id, id)
  CREATE UNIQUE INDEX batches_pkey ON ONLY batches USING btree (mailing_id, id)

table batches_rest partition of batches with {fillfactor=50}
  mailing_id uuid not null
  id uuid not null
  edition_id uuid not null
  subscriber_ids bigint[] not null
  finished_at timestamp with time zone
  created_at timestamp with time zone not null
  constraint batches_rest_pkey PRIMARY KEY (mailing_id, id)
  CREATE UNIQUE INDEX batches_rest_pkey ON batches_rest USING btree (mailing_id, id)

table clicks
  id bigint not null identity
  mailing_id uuid not null
  subscriber_id bigint
  at timestamp with time zone not null
  kind text not null
  url text
  machine text
  constraint clicks_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'click'::text])))
  constraint clicks_machine_check CHECK ((machine = ANY (ARRAY['agent'::text, 'at_once'::text, 'all_links'::text])))
  constraint clicks_pkey PRIMARY KEY (id)
  CREATE INDEX clicks_mailing ON clicks USING btree (mailing_id, subscriber_id)
  CREATE UNIQUE INDEX clicks_pkey ON clicks USING btree (id)
  CREATE INDEX clicks_subscriber ON clicks USING btree (subscriber_id) WHERE (subscriber_id IS NOT NULL)

table consents
  id bigint not null identity
  subscriber_id bigint not null
  email_hash text not null
  at timestamp with time zone not null
  event text not null
  purpose text not null
  wording text
  wording_version text
  page_url text
  ip text
  user_agent text
  changes jsonb not null default '{}'::jsonb
  constraint consents_pkey PRIMARY KEY (id)
  CREATE INDEX consents_address ON consents USING btree (email_hash)
  CREATE UNIQUE INDEX consents_pkey ON consents USING btree (id)
  CREATE INDEX consents_subscriber ON consents USING btree (subscriber_id, id)
  CREATE TRIGGER consents_append_only BEFORE DELETE OR UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION refuse_consent_change()

table deliveries
  mailing_id uuid not null
  subscriber_id bigint not null
  edition_id uuid not null
  status text not null default 'queued'::text
  reason text
  attempt smallint not null default 0
  handoff_id uuid
  message_id text
  accepted_at timestamp with time zone
  outcome text
  outcome_at timestamp with time zone
  constraint deliveries_outcome_check CHECK ((outcome = ANY (ARRAY['delayed'::text, 'delivered'::text, 'rejected'::text, 'bounced'::text, 'complained'::text])))
  constraint deliveries_pkey PRIMARY KEY (mailing_id, subscriber_id)
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'accepted'::text, 'skipped'::text, 'failed'::text, 'unknown'::text])))
  CREATE UNIQUE INDEX deliveries_pkey ON ONLY deliveries USING btree (mailing_id, subscriber_id)
  CREATE INDEX deliveries_subscriber ON ONLY deliveries USING btree (subscriber_id, mailing_id)

table deliveries_rest partition of deliveries with {fillfactor=33}
  mailing_id uuid not null
  subscriber_id bigint not null
  edition_id uuid not null
  status text not null default 'queued'::text
  reason text
  attempt smallint not null default 0
  handoff_id uuid
  message_id text
  accepted_at timestamp with time zone
  outcome text
  outcome_at timestamp with time zone
  constraint deliveries_outcome_check CHECK ((outcome = ANY (ARRAY['delayed'::text, 'delivered'::text, 'rejected'::text, 'bounced'::text, 'complained'::text])))
  constraint deliveries_rest_pkey PRIMARY KEY (mailing_id, subscriber_id)
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'accepted'::text, 'skipped'::text, 'failed'::text, 'unknown'::text])))
  CREATE UNIQUE INDEX deliveries_rest_pkey ON deliveries_rest USING btree (mailing_id, subscriber_id)
  CREATE INDEX deliveries_rest_subscriber_id_mailing_id_idx ON deliveries_rest USING btree (subscriber_id, mailing_id)

table desk_accounts
  id uuid not null
  user_id uuid not null
  provider text not null
  account_id text not null
  password text
  access_token text
  refresh_token text
  id_token text
  access_token_expires_at timestamp with time zone
  refresh_token_expires_at timestamp with time zone
  scope text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  constraint desk_accounts_pkey PRIMARY KEY (id)
  constraint desk_accounts_provider_account_id_key UNIQUE (provider, account_id)
  constraint desk_accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES desk_users(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX desk_accounts_pkey ON desk_accounts USING btree (id)
  CREATE UNIQUE INDEX desk_accounts_provider_account_id_key ON desk_accounts USING btree (provider, account_id)
  CREATE INDEX desk_accounts_user ON desk_accounts USING btree (user_id)

table desk_challenges
  hash text not null
  user_id uuid
  expires_at timestamp with time zone not null
  constraint desk_challenges_pkey PRIMARY KEY (hash)
  constraint desk_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES desk_users(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX desk_challenges_pkey ON desk_challenges USING btree (hash)

table desk_images
  file text not null
  name text not null
  width integer not null
  height integer not null
  bytes bytea not null
  uploaded_by text not null
  uploaded_at timestamp with time zone not null
  constraint desk_images_pkey PRIMARY KEY (file)
  CREATE UNIQUE INDEX desk_images_pkey ON desk_images USING btree (file)
  CREATE INDEX desk_images_uploaded ON desk_images USING btree (uploaded_at DESC)

table desk_passkeys
  id text not null
  user_id uuid not null
  name text not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null default '{}'::text[]
  created_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint desk_passkeys_pkey PRIMARY KEY (id)
  constraint desk_passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES desk_users(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX desk_passkeys_pkey ON desk_passkeys USING btree (id)
  CREATE INDEX desk_passkeys_user ON desk_passkeys USING btree (user_id)

table desk_second_factors
  id uuid not null
  user_id uuid not null
  secret text not null
  backup_codes text not null
  verified boolean not null default true
  failures integer not null default 0
  locked_until timestamp with time zone
  constraint desk_second_factors_pkey PRIMARY KEY (id)
  constraint desk_second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES desk_users(id) ON DELETE CASCADE
  constraint desk_second_factors_user_id_key UNIQUE (user_id)
  CREATE UNIQUE INDEX desk_second_factors_pkey ON desk_second_factors USING btree (id)
  CREATE UNIQUE INDEX desk_second_factors_user_id_key ON desk_second_factors USING btree (user_id)

table desk_sessions
  id uuid not null
  token text not null
  user_id uuid not null
  ip text
  user_agent text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  constraint desk_sessions_pkey PRIMARY KEY (id)
  constraint desk_sessions_token_key UNIQUE (token)
  constraint desk_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES desk_users(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX desk_sessions_pkey ON desk_sessions USING btree (id)
  CREATE UNIQUE INDEX desk_sessions_token_key ON desk_sessions USING btree (token)
  CREATE INDEX desk_sessions_user ON desk_sessions USING btree (user_id)

table desk_users
  id uuid not null
  email text not null
  name text not null
  role text not null
  email_verified boolean not null default false
  image text
  two_factor boolean not null default false
  disabled_at timestamp with time zone
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  constraint desk_users_email_key UNIQUE (email)
  constraint desk_users_pkey PRIMARY KEY (id)
  constraint desk_users_role_check CHECK ((role = ANY (ARRAY['reader-support'::text, 'editor'::text, 'chief editor'::text, 'administrator'::text])))
  CREATE UNIQUE INDEX desk_users_email_key ON desk_users USING btree (email)
  CREATE UNIQUE INDEX desk_users_pkey ON desk_users USING btree (id)

table desk_verifications
  id uuid not null
  identifier text not null
  value text not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  constraint desk_verifications_pkey PRIMARY KEY (id)
  CREATE INDEX desk_verifications_identifier ON desk_verifications USING btree (identifier)
  CREATE UNIQUE INDEX desk_verifications_pkey ON desk_verifications USING btree (id)

table editions
  id uuid not null
  mailing_id uuid not null
  key text not null
  language text not null
  story_ids bigint[] not null
  content jsonb not null
  subject text not null
  html_bytes integer not null default 0
  created_at timestamp with time zone not null
  constraint editions_mailing_id_fkey FOREIGN KEY (mailing_id) REFERENCES mailings(id)
  constraint editions_mailing_id_key_key UNIQUE (mailing_id, key)
  constraint editions_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX editions_mailing_id_key_key ON editions USING btree (mailing_id, key)
  CREATE UNIQUE INDEX editions_pkey ON editions USING btree (id)

table environment
  only_row boolean not null default true
  epoch uuid not null
  claimed_at timestamp with time zone not null
  constraint environment_only_row_check CHECK (only_row)
  constraint environment_pkey PRIMARY KEY (only_row)
  CREATE UNIQUE INDEX environment_pkey ON environment USING btree (only_row)

table handoffs
  mailing_id uuid not null
  batch_id uuid not null
  attempt smallint not null
  id uuid not null
  edition_id uuid not null
  subscriber_ids bigint[] not null
  worker text not null
  started_at timestamp with time zone not null
  finished_at timestamp with time zone
  outcome text
  accepted integer not null default 0
  failed integer not null default 0
  requeued integer not null default 0
  unknown integer not null default 0
  error text
  settling text
  settled_at timestamp with time zone
  constraint handoffs_pkey PRIMARY KEY (mailing_id, batch_id, attempt)
  constraint handoffs_settling_check CHECK ((settling = ANY (ARRAY['proved'::text, 'resent'::text, 'released'::text, 'given_up'::text])))
  CREATE UNIQUE INDEX handoffs_pkey ON ONLY handoffs USING btree (mailing_id, batch_id, attempt)
  CREATE INDEX handoffs_started ON ONLY handoffs USING btree (started_at)
  CREATE INDEX handoffs_unsettled ON ONLY handoffs USING btree (mailing_id) WHERE (unknown > 0)

table handoffs_rest partition of handoffs with {fillfactor=50}
  mailing_id uuid not null
  batch_id uuid not null
  attempt smallint not null
  id uuid not null
  edition_id uuid not null
  subscriber_ids bigint[] not null
  worker text not null
  started_at timestamp with time zone not null
  finished_at timestamp with time zone
  outcome text
  accepted integer not null default 0
  failed integer not null default 0
  requeued integer not null default 0
  unknown integer not null default 0
  error text
  settling text
  settled_at timestamp with time zone
  constraint handoffs_rest_pkey PRIMARY KEY (mailing_id, batch_id, attempt)
  constraint handoffs_settling_check CHECK ((settling = ANY (ARRAY['proved'::text, 'resent'::text, 'released'::text, 'given_up'::text])))
  CREATE INDEX handoffs_rest_mailing_id_idx ON handoffs_rest USING btree (mailing_id) WHERE (unknown > 0)
  CREATE UNIQUE INDEX handoffs_rest_pkey ON handoffs_rest USING btree (mailing_id, batch_id, attempt)
  CREATE INDEX handoffs_rest_started_at_idx ON handoffs_rest USING btree (started_at)

table hub_subscriptions
  source_id bigint not null
  hub_url text not null
  topic_url text not null
  token text not null
  status text not null default 'wanted'::text
  due_at timestamp with time zone
  lease_until timestamp with time zone
  last_push_at timestamp with time zone
  failures integer not null default 0
  problem text
  constraint hub_subscriptions_pkey PRIMARY KEY (source_id)
  constraint hub_subscriptions_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) ON DELETE CASCADE
  constraint hub_subscriptions_status_check CHECK ((status = ANY (ARRAY['wanted'::text, 'asked'::text, 'active'::text, 'leaving'::text, 'refused'::text])))
  constraint hub_subscriptions_token_key UNIQUE (token)
  CREATE INDEX hub_subscriptions_due ON hub_subscriptions USING btree (due_at)
  CREATE UNIQUE INDEX hub_subscriptions_pkey ON hub_subscriptions USING btree (source_id)
  CREATE UNIQUE INDEX hub_subscriptions_token_key ON hub_subscriptions USING btree (token)

table import_checks
  import_id bigint not null
  number integer not null
  verdict text not null
  reason text
  email_hash text
  reader jsonb
  constraint import_checks_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id)
  constraint import_checks_pkey PRIMARY KEY (import_id, number)
  constraint import_checks_verdict_check CHECK ((verdict = ANY (ARRAY['new'::text, 'updated'::text, 'unchanged'::text, 'repeated'::text, 'suppressed'::text, 'invalid'::text])))
  CREATE INDEX import_checks_address ON import_checks USING btree (import_id, email_hash)
  CREATE UNIQUE INDEX import_checks_pkey ON import_checks USING btree (import_id, number)
  CREATE INDEX import_checks_verdict ON import_checks USING btree (import_id, verdict, number)

table import_rows
  import_id bigint not null
  number integer not null
  cells jsonb not null
  constraint import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id)
  constraint import_rows_pkey PRIMARY KEY (import_id, number)
  CREATE UNIQUE INDEX import_rows_pkey ON import_rows USING btree (import_id, number)

table imports
  id bigint not null identity
  file_name text not null
  status text not null
  charset text not null default ''::text
  delimiter text not null default ''::text
  header text[] not null default '{}'::text[]
  columns jsonb not null default '[]'::jsonb
  options jsonb not null default '{}'::jsonb
  basis text
  rows integer not null default 0
  place integer not null default 0
  counts jsonb not null default '{}'::jsonb
  problem text
  created_by text not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  finished_at timestamp with time zone
  forgotten_at timestamp with time zone
  constraint imports_pkey PRIMARY KEY (id)
  constraint imports_status_check CHECK ((status = ANY (ARRAY['uploading'::text, 'uploaded'::text, 'checking'::text, 'checked'::text, 'importing'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
  CREATE UNIQUE INDEX imports_pkey ON imports USING btree (id)

table interest_counts
  region text not null
  topic text not null
  readers integer not null
  constraint interest_counts_pkey PRIMARY KEY (region, topic)
  CREATE UNIQUE INDEX interest_counts_pkey ON interest_counts USING btree (region, topic)

table letters
  id uuid not null
  kind text not null
  subscriber_id bigint
  address text
  data jsonb not null default '{}'::jsonb
  status text not null default 'queued'::text
  reason text
  message_id text
  outcome text
  outcome_at timestamp with time zone
  created_at timestamp with time zone not null
  accepted_at timestamp with time zone
  constraint letters_outcome_check CHECK ((outcome = ANY (ARRAY['delayed'::text, 'delivered'::text, 'rejected'::text, 'bounced'::text, 'complained'::text])))
  constraint letters_pkey PRIMARY KEY (id)
  constraint letters_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'accepted'::text, 'skipped'::text, 'failed'::text, 'unknown'::text])))
  CREATE UNIQUE INDEX letters_pkey ON letters USING btree (id)
  CREATE INDEX letters_subscriber ON letters USING btree (subscriber_id)

view mailing_ledger
  mailing_id uuid
  audience bigint
  queued bigint
  sending bigint
  accepted bigint
  skipped bigint
  failed bigint
  unknown bigint
  delivered bigint
  bounced bigint
  complained bigint
 WITH counted AS (
         SELECT deliveries.mailing_id,
            count(*) AS audience,
            count(*) FILTER (WHERE (deliveries.status = 'queued'::text)) AS waiting,
            count(*) FILTER (WHERE (deliveries.status = 'accepted'::text)) AS accepted,
            count(*) FILTER (WHERE (deliveries.status = 'skipped'::text)) AS skipped,
            count(*) FILTER (WHERE (deliveries.status = 'failed'::text)) AS failed,
            count(*) FILTER (WHERE (deliveries.status = 'unknown'::text)) AS unknown,
            count(*) FILTER (WHERE (deliveries.outcome = 'delivered'::text)) AS delivered,
            count(*) FILTER (WHERE (deliveries.outcome = ANY (ARRAY['bounced'::text, 'rejected'::text]))) AS bounced,
            count(*) FILTER (WHERE (deliveries.outcome = 'complained'::text)) AS complained
           FROM deliveries
          GROUP BY deliveries.mailing_id
        )
 SELECT c.mailing_id,
    c.audience,
    (c.waiting - s.sending) AS queued,
    s.sending,
    c.accepted,
    c.skipped,
    c.failed,
    c.unknown,
    c.delivered,
    c.bounced,
    c.complained
   FROM (counted c
     CROSS JOIN LATERAL ( SELECT count(*) AS sending
           FROM (handoffs h
             JOIN deliveries d ON (((d.mailing_id = h.mailing_id) AND (d.subscriber_id = ANY (h.subscriber_ids)))))
          WHERE ((h.mailing_id = c.mailing_id) AND (h.finished_at IS NULL) AND (d.status = 'queued'::text))) s)
UNION ALL
 SELECT m.id AS mailing_id,
    l.audience,
    l.queued,
    l.sending,
    l.accepted,
    l.skipped,
    l.failed,
    l.unknown,
    l.delivered,
    l.bounced,
    l.complained
   FROM (mailings m
     CROSS JOIN LATERAL jsonb_to_record(m.ledger) l(audience bigint, queued bigint, sending bigint, accepted bigint, skipped bigint, failed bigint, unknown bigint, delivered bigint, bounced bigint, complained bigint))
  WHERE (m.ledger IS NOT NULL);

table mailings
  id uuid not null
  key text not null
  kind text not null
  stream text not null
  status text not null
  parent_id uuid
  story_id bigint
  revision integer not null default 1
  content jsonb not null default '{}'::jsonb
  slot_at timestamp with time zone
  hold_until timestamp with time zone
  not_after timestamp with time zone not null
  prepare_cursor bigint not null default 0
  prepare_key text not null default ''::text
  prepared_at timestamp with time zone
  candidates integer not null default 0
  excluded jsonb not null default '{}'::jsonb
  created_by text
  created_at timestamp with time zone not null
  started_at timestamp with time zone
  finished_at timestamp with time zone
  people_forgotten_at timestamp with time zone
  ledger jsonb
  constraint mailings_key_key UNIQUE (key)
  constraint mailings_kind_check CHECK ((kind = ANY (ARRAY['digest'::text, 'alert'::text, 'update'::text, 'correction'::text, 'special'::text, 'rehearsal'::text])))
  constraint mailings_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES mailings(id)
  constraint mailings_pkey PRIMARY KEY (id)
  constraint mailings_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'preparing'::text, 'held'::text, 'sending'::text, 'stopped'::text, 'done'::text, 'cancelled'::text, 'missed'::text])))
  constraint mailings_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories(id)
  constraint mailings_stream_check CHECK ((stream = ANY (ARRAY['digest'::text, 'breaking'::text])))
  CREATE UNIQUE INDEX mailings_key_key ON mailings USING btree (key)
  CREATE INDEX mailings_open ON mailings USING btree (id) WHERE (finished_at IS NULL)
  CREATE UNIQUE INDEX mailings_pkey ON mailings USING btree (id)
  CREATE INDEX mailings_remembering ON mailings USING btree (id) WHERE (people_forgotten_at IS NULL)
  CREATE INDEX mailings_story ON mailings USING btree (story_id) WHERE (story_id IS NOT NULL)

table pace with {fillfactor=50}
  only_row boolean not null default true
  rate double precision not null
  daily_quota bigint not null
  sent_last_day bigint not null
  sending_enabled boolean not null default true
  read_at timestamp with time zone not null
  factor double precision not null default 1
  throttled_at timestamp with time zone
  next_slot timestamp with time zone not null
  paused_until timestamp with time zone
  paused_why text
  streams jsonb not null default '{}'::jsonb
  constraint pace_only_row_check CHECK (only_row)
  constraint pace_pkey PRIMARY KEY (only_row)
  CREATE UNIQUE INDEX pace_pkey ON pace USING btree (only_row)

table pictures
  file text not null
  width integer not null
  height integer not null
  bytes bytea not null
  size integer not null
  used_at timestamp with time zone not null
  constraint pictures_pkey PRIMARY KEY (file)
  CREATE UNIQUE INDEX pictures_pkey ON pictures USING btree (file)

table rate_limits
  key character varying(255) not null
  points integer not null default 0
  expire bigint
  constraint rate_limits_pkey PRIMARY KEY (key)
  CREATE UNIQUE INDEX rate_limits_pkey ON rate_limits USING btree (key)

table reader_days
  day date not null
  requested integer not null default 0
  confirmed integer not null default 0
  imported integer not null default 0
  returned integer not null default 0
  unsubscribed integer not null default 0
  suppressed integer not null default 0
  erased integer not null default 0
  active integer
  constraint reader_days_pkey PRIMARY KEY (day)
  CREATE UNIQUE INDEX reader_days_pkey ON reader_days USING btree (day)

table ses_events
  id bigint not null identity
  sns_message_id text not null
  at timestamp with time zone not null
  type text not null
  subtype text
  ses_message_id text
  mailing_id uuid
  subscriber_id bigint
  letter_id uuid
  received_at timestamp with time zone not null
  raw jsonb not null
  constraint ses_events_pkey PRIMARY KEY (sns_message_id, at)
  CREATE INDEX ses_events_delivery ON ONLY ses_events USING btree (subscriber_id, at)
  CREATE INDEX ses_events_letter ON ONLY ses_events USING btree (letter_id) WHERE (letter_id IS NOT NULL)
  CREATE UNIQUE INDEX ses_events_pkey ON ONLY ses_events USING btree (sns_message_id, at)
  CREATE INDEX ses_events_trouble ON ONLY ses_events USING btree (at) WHERE (type = ANY (ARRAY['Bounce'::text, 'Complaint'::text]))

table ses_events_pending
  sns_message_id text not null
  at timestamp with time zone not null
  tries integer not null default 0
  retry_at timestamp with time zone not null
  why text
  constraint ses_events_pending_pkey PRIMARY KEY (sns_message_id)
  CREATE INDEX ses_events_pending_due ON ses_events_pending USING btree (retry_at)
  CREATE UNIQUE INDEX ses_events_pending_pkey ON ses_events_pending USING btree (sns_message_id)

table ses_events_rest partition of ses_events
  id bigint not null identity
  sns_message_id text not null
  at timestamp with time zone not null
  type text not null
  subtype text
  ses_message_id text
  mailing_id uuid
  subscriber_id bigint
  letter_id uuid
  received_at timestamp with time zone not null
  raw jsonb not null
  constraint ses_events_rest_pkey PRIMARY KEY (sns_message_id, at)
  CREATE INDEX ses_events_rest_at_idx ON ses_events_rest USING btree (at) WHERE (type = ANY (ARRAY['Bounce'::text, 'Complaint'::text]))
  CREATE INDEX ses_events_rest_letter_id_idx ON ses_events_rest USING btree (letter_id) WHERE (letter_id IS NOT NULL)
  CREATE UNIQUE INDEX ses_events_rest_pkey ON ses_events_rest USING btree (sns_message_id, at)
  CREATE INDEX ses_events_rest_subscriber_id_at_idx ON ses_events_rest USING btree (subscriber_id, at)

table settings
  name text not null
  value jsonb not null
  updated_at timestamp with time zone not null
  constraint settings_pkey PRIMARY KEY (name)
  CREATE UNIQUE INDEX settings_pkey ON settings USING btree (name)

table sources
  id bigint not null identity
  key text not null
  name text not null
  kind text not null
  feed_url text
  site_url text
  publisher text not null default ''::text
  language text
  regions text[] not null default '{}'::text[]
  topics text[] not null default '{}'::text[]
  trust smallint not null default 50
  status text not null default 'active'::text
  poll_interval_s integer not null default 900
  next_poll_at timestamp with time zone
  etag text
  last_modified text
  body_hash text
  newest_item_at timestamp with time zone
  last_polled_at timestamp with time zone
  last_success_at timestamp with time zone
  failures integer not null default 0
  last_error text
  created_at timestamp with time zone not null
  notice text
  quiet_hours smallint[] not null default '{}'::smallint[]
  constraint sources_feed_url_key UNIQUE (feed_url)
  constraint sources_key_key UNIQUE (key)
  constraint sources_kind_check CHECK ((kind = ANY (ARRAY['feed'::text, 'file'::text, 'api'::text])))
  constraint sources_pkey PRIMARY KEY (id)
  constraint sources_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'gone'::text])))
  constraint sources_trust_check CHECK (((trust >= 0) AND (trust <= 100)))
  CREATE INDEX sources_due ON sources USING btree (next_poll_at) WHERE (status = 'active'::text)
  CREATE UNIQUE INDEX sources_feed_url_key ON sources USING btree (feed_url)
  CREATE UNIQUE INDEX sources_key_key ON sources USING btree (key)
  CREATE UNIQUE INDEX sources_pkey ON sources USING btree (id)

table special_versions
  special_id bigint not null
  number integer not null
  title text not null
  subject text not null
  source text not null
  automatic boolean not null
  saved_by text not null
  started_at timestamp with time zone not null
  saved_at timestamp with time zone not null
  constraint special_versions_pkey PRIMARY KEY (special_id, number)
  constraint special_versions_special_id_fkey FOREIGN KEY (special_id) REFERENCES specials(id)
  CREATE UNIQUE INDEX special_versions_pkey ON special_versions USING btree (special_id, number)

table specials
  id bigint not null identity
  title text not null
  subject text not null default ''::text
  source text not null
  revision integer not null default 1
  version integer not null default 1
  mailing_id uuid
  created_by text not null
  created_at timestamp with time zone not null
  updated_by text not null
  updated_at timestamp with time zone not null
  constraint specials_mailing_id_fkey FOREIGN KEY (mailing_id) REFERENCES mailings(id)
  constraint specials_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX specials_pkey ON specials USING btree (id)
  CREATE INDEX specials_updated ON specials USING btree (updated_at DESC, id DESC)

table stories
  id bigint not null identity
  lead_article_id bigint
  status text not null default 'live'::text
  merged_into bigint
  regions text[] not null default '{}'::text[]
  topics text[] not null default '{}'::text[]
  retagged_by text
  kind text not null default 'article'::text
  language text
  importance real not null default 0
  importance_why jsonb not null default '{}'::jsonb
  sources_count integer not null default 1
  articles_count integer not null default 1
  first_published_at timestamp with time zone not null
  last_published_at timestamp with time zone not null
  surfaced_at timestamp with time zone not null
  revision integer not null default 1
  development text
  pinned_until timestamp with time zone
  pinned_region text
  mail_title text
  mail_summary text
  updated_at timestamp with time zone not null
  constraint stories_lead_article_id_fkey FOREIGN KEY (lead_article_id) REFERENCES articles(id)
  constraint stories_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES stories(id)
  constraint stories_pkey PRIMARY KEY (id)
  constraint stories_status_check CHECK ((status = ANY (ARRAY['live'::text, 'killed'::text, 'merged'::text])))
  CREATE INDEX stories_gone ON stories USING btree (updated_at) WHERE (status <> 'live'::text)
  CREATE UNIQUE INDEX stories_pkey ON stories USING btree (id)
  CREATE INDEX stories_surfaced ON stories USING btree (surfaced_at) WHERE (status = 'live'::text)
  CREATE INDEX stories_worded ON stories USING btree (id) WHERE (mail_title IS NOT NULL)

table story_index
  article_id bigint not null
  published_at timestamp with time zone not null
  terms text[] not null
  weights real[] not null
  change bigint not null default nextval('story_changes'::regclass)
  constraint story_index_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE
  constraint story_index_pkey PRIMARY KEY (article_id)
  CREATE INDEX story_index_change ON story_index USING btree (change)
  CREATE UNIQUE INDEX story_index_pkey ON story_index USING btree (article_id)
  CREATE INDEX story_index_published ON story_index USING btree (published_at)

table subscribers with {fillfactor=80}
  id bigint not null identity
  email text not null
  email_hash text not null
  status text not null
  language text not null default 'en'::text
  reads text[] not null default '{en}'::text[]
  regions text[] not null default '{}'::text[]
  topics text[] not null default '{}'::text[]
  muted_regions text[] not null default '{}'::text[]
  muted_topics text[] not null default '{}'::text[]
  interests_key text not null
  only_interests boolean not null default false
  length text not null default 'standard'::text
  cadence text not null default 'daily'::text
  weekly_day smallint not null default 1
  digest_minute smallint not null default 420
  time_zone text not null default 'UTC'::text
  alerts text not null default 'urgent'::text
  quiet_from smallint
  quiet_to smallint
  alerts_per_day smallint not null default 5
  paused_until timestamp with time zone
  measuring boolean not null default false
  link_nonce text not null
  next_digest_at timestamp with time zone
  next_digest_date date
  last_digest_date date
  read_through timestamp with time zone
  read_before timestamp with time zone
  last_subject text
  created_at timestamp with time zone not null
  pending_since timestamp with time zone
  reminded_at timestamp with time zone
  confirmed_at timestamp with time zone
  unsubscribed_at timestamp with time zone
  updated_at timestamp with time zone not null
  fewer_regions text[] not null default '{}'::text[]
  fewer_topics text[] not null default '{}'::text[]
  constraint subscribers_alerts_check CHECK ((alerts = ANY (ARRAY['none'::text, 'urgent'::text, 'all'::text])))
  constraint subscribers_cadence_check CHECK ((cadence = ANY (ARRAY['daily'::text, 'weekdays'::text, 'weekly'::text, 'alerts'::text])))
  constraint subscribers_digest_minute_check CHECK (((digest_minute >= 0) AND (digest_minute <= 1439)))
  constraint subscribers_email_hash_key UNIQUE (email_hash)
  constraint subscribers_length_check CHECK ((length = ANY (ARRAY['short'::text, 'standard'::text, 'long'::text])))
  constraint subscribers_pkey PRIMARY KEY (id)
  constraint subscribers_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439)))
  constraint subscribers_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 1439)))
  constraint subscribers_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'active'::text, 'unsubscribed'::text])))
  constraint subscribers_weekly_day_check CHECK (((weekly_day >= 1) AND (weekly_day <= 7)))
  CREATE INDEX subscribers_due ON subscribers USING btree (next_digest_at, interests_key, id) WHERE (status = 'active'::text)
  CREATE UNIQUE INDEX subscribers_email_hash_key ON subscribers USING btree (email_hash)
  CREATE INDEX subscribers_left ON subscribers USING btree (unsubscribed_at) WHERE (status = 'unsubscribed'::text)
  CREATE INDEX subscribers_pending ON subscribers USING btree (pending_since) WHERE (status = 'pending'::text)
  CREATE UNIQUE INDEX subscribers_pkey ON subscribers USING btree (id)

table suppressions
  email_hash text not null
  reason text not null
  detail text
  at timestamp with time zone not null
  constraint suppressions_pkey PRIMARY KEY (email_hash)
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['hard_bounce'::text, 'complaint'::text, 'unsubscribed'::text, 'manual'::text])))
  CREATE UNIQUE INDEX suppressions_pkey ON suppressions USING btree (email_hash)

table term_counts with {fillfactor=80}
  term text not null
  articles integer not null
  constraint term_counts_pkey PRIMARY KEY (term)
  CREATE UNIQUE INDEX term_counts_pkey ON term_counts USING btree (term)

table tokens
  hash text not null
  purpose text not null
  subscriber_id bigint not null
  data jsonb not null default '{}'::jsonb
  created_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint tokens_pkey PRIMARY KEY (hash)
  constraint tokens_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES subscribers(id) ON DELETE CASCADE
  CREATE UNIQUE INDEX tokens_pkey ON tokens USING btree (hash)
  CREATE INDEX tokens_subscriber ON tokens USING btree (subscriber_id)

CREATE OR REPLACE FUNCTION public.current_epoch()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
      select md5(concat_ws('/', (select system_identifier from pg_control_system()),
        (select timeline_id from pg_control_checkpoint()),
        (select oid from pg_database where datname = current_database()),
        coalesce(nullif(current_setting('daybreak.place', true), ''),
          case when pg_has_role('pg_read_all_settings', 'usage') then current_setting('data_directory') end)))::uuid
    $function$


CREATE OR REPLACE FUNCTION public.drop_ledger_partition(month date)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
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
    end $function$


CREATE OR REPLACE FUNCTION public.ensure_ledger_partition(month date)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
    end $function$


CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $function$


CREATE OR REPLACE FUNCTION public.refuse_consent_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if current_setting('daybreak.erasing', true) = 'on' then
        return case tg_op when 'DELETE' then old else new end;
      end if;
      raise exception 'the consent ledger is append-only';
    end $function$


CREATE OR REPLACE FUNCTION public.search_parts(run text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT
         CASE
             WHEN script.in_pairs THEN substr(search_parts.run, i.i, 2)
             ELSE "left"(search_parts.run, 100)
         END AS "left"
    FROM ( SELECT (search_parts.run ~ '^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]'::text) AS in_pairs) script,
     LATERAL generate_series(1,
         CASE
             WHEN script.in_pairs THEN length(search_parts.run)
             ELSE 1
         END) i(i);
END


CREATE OR REPLACE FUNCTION public.search_query(said text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT (string_agg((quote_literal(p.part) || ':*'::text), ' & '::text))::tsquery AS string_agg
    FROM search_runs(search_query.said) run(run),
     LATERAL search_parts(run.run) WITH ORDINALITY p(part, i)
   WHERE ((p.i = 1) OR (length(p.part) = 2));
END


CREATE OR REPLACE FUNCTION public.search_runs(said text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT m.m[1] AS m
    FROM regexp_matches(lower(NORMALIZE(search_runs.said, NFKC)), '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+|[^\u0001-/:-@[-`{-\u00bf\u2000-\u206f\u3000-\u3040\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+'::text, 'g'::text) m(m);
END


CREATE OR REPLACE FUNCTION public.search_terms(said text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE COST 10000
AS $function$
    declare
      plain text := lower(translate(said, '‘’“”–—… ', '        '));
    begin
      if length(plain) = octet_length(plain) and plain !~ '[a-z0-9]{101}' then
        return array_to_tsvector(array_remove(regexp_split_to_array(plain, '[^a-z0-9]+'), ''));
      end if;
      return public.search_terms_of_any(said);
    end$function$


CREATE OR REPLACE FUNCTION public.search_terms_of_any(said text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 10000
BEGIN ATOMIC
 SELECT array_to_tsvector(ARRAY( SELECT DISTINCT part.part
            FROM search_runs(search_terms_of_any.said) run(run),
             LATERAL search_parts(run.run) part(part))) AS array_to_tsvector;
END


CREATE OR REPLACE FUNCTION public.uuid_floor(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
    $function$
