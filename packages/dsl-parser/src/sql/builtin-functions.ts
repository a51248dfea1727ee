/**
 * The functions that PostgreSQL 14 to 18 bring and people call. One of the schema's own that is called so is an overload:
 * which of them
  `lower(x)` calls, the types decide. */ export const builtinFunctions: ReadonlySet<string> = new Set(
  `abbrev abs
  acldefault aclexplode acos acosd acosh age amvalidate any_value any_value_transfn area array_agg array_dims
  array_fill array_length array_lower array_ndims array_position array_positions array_remove array_replace
  array_reverse array_sample array_shuffle array_sort array_to_json array_to_string array_to_tsvector array_upper
  ascii asin asind asinh atan atan2 atan2d atand atanh avg bit bit_and bit_count bit_length bit_or bit_xor bool
  bool_and bool_or booland_statefunc boolor_statefunc bound_box box bpchar brin_desummarize_range
  brin_summarize_new_values brin_summarize_range broadcast bytea cardinality casefold cash_words cbrt ceil ceiling
  center char char_length character_length chr cidr circle clock_timestamp col_description concat concat_ws convert
  convert_from convert_to corr cos cosd cosh cot cotd count covar_pop covar_samp crc32 crc32c cume_dist
  current_database current_query current_schema current_schemas current_setting current_user currtid2 currval
  cursor_to_xml cursor_to_xmlschema database_to_xml database_to_xml_and_xmlschema database_to_xmlschema date date_add
  date_bin date_cmp_timestamp date_cmp_timestamptz date_part date_subtract date_trunc datemultirange daterange decode
  degrees dense_rank dexp diagonal diameter div dlog1 dlog10 dround dtrunc encode enum_first enum_last enum_range erf
  erfc every exp extract factorial family first_value float4 float8 float8_avg float8_combine float8_corr
  float8_covar_pop float8_covar_samp float8_regr_avgx float8_regr_avgy float8_regr_combine float8_regr_intercept
  float8_regr_r2 float8_regr_slope float8_regr_sxx float8_regr_sxy float8_regr_syy float8_stddev_pop
  float8_stddev_samp float8_var_pop float8_var_samp floor format format_type gamma gcd gen_random_uuid generate_series
  generate_subscripts get_bit get_byte get_current_ts_config getdatabaseencoding getpgusername gin_clean_pending_list
  gin_cmp_tslexeme gin_compare_jsonb gist_translate_cmptype_common height host hostmask icu_unicode_version in_range
  inet_client_addr inet_client_port inet_merge inet_same_family inet_server_addr inet_server_port initcap int2
  int2_sum int2int4_sum int4 int4_avg_combine int4_sum int4inc int4multirange int4range int8 int8_avg int8_sum int8dec
  int8dec_any int8inc int8inc_any int8inc_float8_float8 int8multirange int8range interval interval_avg
  interval_combine interval_hash_extended is_normalized isclosed isempty isfinite ishorizontal isopen isparallel
  isperp isvertical json_agg json_agg_strict json_array_elements json_array_elements_text json_array_length
  json_build_array json_build_object json_each json_each_text json_object json_object_agg json_object_agg_strict
  json_object_agg_unique json_object_agg_unique_strict json_object_keys json_populate_record json_populate_recordset
  json_strip_nulls json_to_record json_to_recordset json_to_tsvector json_typeof jsonb_agg jsonb_agg_strict
  jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each
  jsonb_each_text jsonb_hash_extended jsonb_insert jsonb_object jsonb_object_agg jsonb_object_agg_strict
  jsonb_object_agg_unique jsonb_object_agg_unique_strict jsonb_object_keys jsonb_path_exists jsonb_path_exists_tz
  jsonb_path_match jsonb_path_match_tz jsonb_path_query jsonb_path_query_array jsonb_path_query_array_tz
  jsonb_path_query_first jsonb_path_query_first_tz jsonb_path_query_tz jsonb_populate_record
  jsonb_populate_record_valid jsonb_populate_recordset jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls
  jsonb_to_record jsonb_to_recordset jsonb_to_tsvector jsonb_typeof justify_days justify_hours justify_interval lag
  last_value lastval lcm lead left length lgamma like like_escape line ln log log10 loread lower lower_inc lower_inf
  lowrite lpad lseg ltrim macaddr macaddr8 macaddr8_set7bit make_date make_interval make_time make_timestamp
  make_timestamptz makeaclitem masklen max md5 min min_scale mod mode money multirange
  multirange_intersect_agg_transfn mxid_age name nameconcatoid netmask network nextval normalize notlike now npoints
  nth_value ntile num_nonnulls num_nulls numeric numeric_div_trunc numeric_exp numeric_inc numeric_ln numeric_log
  numeric_sqrt nummultirange numnode numrange obj_description octet_length oid oidvectortypes overlaps overlay
  parse_ident path pclose percent_rank percentile_cont percentile_disc phraseto_tsquery pi plainto_tsquery
  plpgsql_call_handler point polygon popen position pow power query_to_xml query_to_xml_and_xmlschema
  query_to_xmlschema querytree quote_ident quote_literal quote_nullable radians radius random random_normal range_agg
  range_intersect_agg range_intersect_agg_transfn range_merge rank regclass regexp_count regexp_instr regexp_like
  regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr regr_avgx
  regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace reverse right round
  row_number row_security_active row_to_json rpad rtrim satisfies_hash_partition scale schema_to_xml
  schema_to_xml_and_xmlschema schema_to_xmlschema session_user set_bit set_byte set_config set_masklen setseed setval
  setweight sha224 sha256 sha384 sha512 shobj_description sign similar_escape similar_to_escape sin sind sinh slope
  spg_poly_quad_compress split_part sqrt statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array
  string_to_table strip strpos substr substring sum system_user table_to_xml table_to_xml_and_xmlschema
  table_to_xmlschema tan tand tanh text textlen time time_hash_extended timeofday timestamp timestamp_cmp_date
  timestamp_cmp_timestamptz timestamp_hash_extended timestamptz timestamptz_cmp_date timestamptz_cmp_timestamp
  timestamptz_hash_extended timetz timetz_hash_extended timezone to_ascii to_bin to_char to_date to_hex to_json
  to_jsonb to_number to_oct to_regclass to_regcollation to_regnamespace to_regoper to_regoperator to_regproc
  to_regprocedure to_regrole to_regtype to_regtypemod to_timestamp to_tsquery to_tsvector transaction_timestamp
  translate trim_array trim_scale trunc ts_debug ts_delete ts_filter ts_headline ts_lexize ts_parse ts_rank ts_rank_cd
  ts_rewrite ts_stat ts_token_type tsmultirange tsrange tstzmultirange tstzrange tsvector_to_array txid_current
  txid_current_if_assigned txid_current_snapshot txid_snapshot_xip txid_snapshot_xmax txid_snapshot_xmin txid_status
  txid_visible_in_snapshot unicode_assigned unicode_version unistr unnest upper upper_inc upper_inf
  uuid_extract_timestamp uuid_extract_version uuid_hash_extended uuidv4 uuidv7 var_pop var_samp varbit varchar
  variance version websearch_to_tsquery width width_bucket xid xml xml_is_well_formed xml_is_well_formed_content
  xml_is_well_formed_document xmlagg xmlcomment xmlconcat2 xmlexists xmltext xmlvalidate xpath xpath_exists`.split(
    /\s+/,
  ),
);
