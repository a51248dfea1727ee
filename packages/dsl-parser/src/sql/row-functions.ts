/** Functions that take any row, as PostgreSQL and its extensions bring them: `u.to_json` calls one where no column is called so. */
export const rowFunctions: ReadonlySet<string> = new Set(
  `any_value array_agg concat count cume_dist dense_rank first_value hash_record hash_record_extended hstore json_agg
  json_agg_strict json_build_array json_build_object jsonb_agg jsonb_agg_strict jsonb_build_array jsonb_build_object lag
  last_value lead max min mode num_nonnulls num_nulls percent_rank pg_collation_for pg_column_compression pg_column_size
  pg_column_toast_chunk_id pg_typeof quote_literal quote_nullable rank record_out record_send row_to_json st_asgeojson
  st_asgeobuf st_asflatgeobuf st_asmvt to_json to_jsonb`.split(/\s+/),
);
