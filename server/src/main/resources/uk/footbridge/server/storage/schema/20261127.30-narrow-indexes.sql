-- HAPI's indexes carry every column that one of its queries might want, most of them a partition that nobody here uses. They took
-- more room than the rows, and each write pays for all of them. Here each keeps what finds a row; a column that repeats itself
-- is an index of its own, which PostgreSQL stores once for many rows. The names stay HAPI's, so that its migrations know them.
-- Why each: docs/decisions/0032-what-is-indexed.md.

drop index if exists idx_sp_token_hash_v2;
create index idx_sp_token_hash_v2 on hfj_spidx_token (hash_identity);
drop index if exists idx_sp_token_hash_s_v2;
create index idx_sp_token_hash_s_v2 on hfj_spidx_token (hash_sys);
drop index if exists idx_sp_token_hash_sv_v2;
create index idx_sp_token_hash_sv_v2 on hfj_spidx_token (hash_sys_and_value);
drop index if exists idx_sp_token_hash_v_v2;
create index idx_sp_token_hash_v_v2 on hfj_spidx_token (hash_value, res_id);
drop index if exists idx_sp_token_resid_v2;
create index idx_sp_token_resid_v2 on hfj_spidx_token (res_id);

drop index if exists idx_sp_string_hash_ident_v2;
create index idx_sp_string_hash_ident_v2 on hfj_spidx_string (hash_identity);
drop index if exists idx_sp_string_hash_exct_v2;
create index idx_sp_string_hash_exct_v2 on hfj_spidx_string (hash_exact);
drop index if exists idx_sp_string_hash_nrm_v2;
create index idx_sp_string_hash_nrm_v2 on hfj_spidx_string (hash_norm_prefix, sp_value_normalized);
drop index if exists idx_sp_string_resid_v2;
create index idx_sp_string_resid_v2 on hfj_spidx_string (res_id);

drop index if exists idx_sp_date_hash_v2;
create index idx_sp_date_hash_v2 on hfj_spidx_date (hash_identity, sp_value_low);
drop index if exists idx_sp_date_hash_high_v2;
create index idx_sp_date_hash_high_v2 on hfj_spidx_date (hash_identity, sp_value_high);
drop index if exists idx_sp_date_ord_hash_v2;
create index idx_sp_date_ord_hash_v2 on hfj_spidx_date (hash_identity, sp_value_low_date_ordinal);
drop index if exists idx_sp_date_ord_hash_high_v2;
create index idx_sp_date_ord_hash_high_v2 on hfj_spidx_date (hash_identity, sp_value_high_date_ordinal);
drop index if exists idx_sp_date_resid_v2;
create index idx_sp_date_resid_v2 on hfj_spidx_date (res_id);

drop index if exists idx_sp_uri_hash_identity_v2;
create index idx_sp_uri_hash_identity_v2 on hfj_spidx_uri (hash_identity);
drop index if exists idx_sp_uri_hash_uri_v2;
create index idx_sp_uri_hash_uri_v2 on hfj_spidx_uri (hash_uri);

drop index if exists idx_rl_tgt_v2;
create index idx_rl_tgt_v2 on hfj_res_link (target_resource_id, src_path, src_resource_id);
drop index if exists idx_rl_srcpath_tgturl;
create index idx_rl_srcpath_tgturl on hfj_res_link (src_path, target_resource_url) where target_resource_url is not null;

-- One index finds by id alone, by id and type, and keeps both unique.
alter table hfj_resource drop constraint if exists idx_res_type_fhir_id;
drop index if exists idx_res_type_fhir_id;
create unique index idx_res_type_fhir_id on hfj_resource (fhir_id, res_type);
drop index if exists idx_res_fhir_id;
drop index if exists idx_res_type_del_updated;
create index idx_res_type_del_updated on hfj_resource (res_type, res_updated) where res_deleted_at is null;
-- The primary key has the same first column.
drop index if exists idx_res_resid_updated;

-- Versions of one resource are found by (res_id, res_ver), which also keeps them unique.
drop index if exists idx_resver_id_date;
drop index if exists idx_resver_id_src_uri;
create index idx_resver_id_src_uri on hfj_res_ver (source_uri) where source_uri is not null;

-- The tags of one resource are found by (res_id, tag_id), which also keeps them unique.
drop index if exists idx_res_tag_res_tag;
drop index if exists idx_res_tag_tag_res;
create index idx_res_tag_tag_res on hfj_res_tag (tag_id);
-- HAPI looks for it only when it expunges a resource, which is off.
drop index if exists idx_reshisttag_resid;
