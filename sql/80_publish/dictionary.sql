-- in: the catalogue of PostgreSQL
-- out: every column of every view and table of mart, with its type and what the comments say
-- grain: one column
-- rerun: reads only

select
    relation.relname as relation_name,
    obj_description(relation.oid, 'pg_class') as grain,
    attribute.attname as column_name,
    format_type(attribute.atttypid, attribute.atttypmod) as type_name,
    col_description(relation.oid, attribute.attnum) as meaning
from pg_catalog.pg_class as relation
inner join pg_catalog.pg_attribute as attribute on relation.oid = attribute.attrelid
where
    relation.relnamespace = 'mart'::regnamespace
    and relation.relkind in ('r', 'v', 'm', 'p')
    and attribute.attnum > 0
    and not attribute.attisdropped
order by relation.relname, attribute.attnum
