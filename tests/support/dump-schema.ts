import { sql } from 'kysely';
import type { Db } from '../../src/database/types.ts';

/** The schema as readable text: columns, constraints, indexes, triggers and functions, in a stable order. */
export async function dumpSchema(db: Db): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    with tables as (
      select c.oid, c.relname, c.relkind, c.reloptions,
        coalesce(' partition of ' || (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid), '') as parent
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and c.relname not like 'kysely%'
    ), lines as (
      select relname as owner, 0 as part, '' as name,
        format(E'\n%s %s%s%s', case relkind when 'v' then 'view' else 'table' end, relname, parent,
          coalesce(' with ' || reloptions::text, '')) as line from tables
      union all
      select t.relname, 1, lpad(a.attnum::text, 4, '0'), format('  %s %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          case when a.attidentity <> '' then ' identity' else '' end,
          coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      union all
      select t.relname, 2, k.conname, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid))
      from tables t join pg_constraint k on k.conrelid = t.oid where k.contype <> 'n'
      union all
      select t.relname, 3, i.indexname, '  ' || replace(i.indexdef, 'public.', '')
      from tables t join pg_indexes i on i.tablename = t.relname and i.schemaname = 'public'
      union all
      select t.relname, 4, g.tgname, '  ' || replace(pg_get_triggerdef(g.oid), 'public.', '')
      from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
      union all
      select t.relname, 5, '', pg_get_viewdef(t.oid) from tables t where relkind = 'v'
      union all
      select 'zz ' || p.proname, 6, p.oid::regprocedure::text, E'\n' || pg_get_functiondef(p.oid)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
    )
    select line from lines order by owner collate "C", part, name collate "C"`.execute(db);
  return `${rows
    .map((row) => row.line)
    .join('\n')
    .trim()}\n`;
}
