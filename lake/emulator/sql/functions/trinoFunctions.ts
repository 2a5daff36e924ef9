/**
 * Names of Trino 435's functions (its SHOW FUNCTIONS): one that is called and not written here is
 * refused as not supported, not as unknown.
 */
export const trinoFunctions: ReadonlySet<string> = new Set(
  `abs acos all_match any_match any_value approx_distinct approx_most_frequent approx_percentile
  approx_set arbitrary array_agg array_distinct array_except array_histogram array_intersect
  array_join array_max array_min array_position array_remove array_sort array_union arrays_overlap
  asin at_timezone atan atan2 avg bar beta_cdf bit_count bitwise_and bitwise_and_agg
  bitwise_left_shift bitwise_not bitwise_or bitwise_or_agg bitwise_right_shift
  bitwise_right_shift_arithmetic bitwise_xor bool_and bool_or cardinality cbrt ceil ceiling
  checksum chr codepoint color combinations concat concat_ws contains contains_sequence corr cos
  cosh cosine_similarity count count_if covar_pop covar_samp crc32 cume_dist current_date
  current_groups current_timezone date date_add date_diff date_format date_parse date_trunc day
  day_of_month day_of_week day_of_year degrees dense_rank dow doy e element_at empty_approx_set
  every exp filter first_value flatten floor format_datetime format_number from_base from_base32
  from_base64 from_base64url from_big_endian_32 from_big_endian_64 from_hex from_ieee754_32
  from_ieee754_64 from_iso8601_date from_iso8601_timestamp from_iso8601_timestamp_nanos
  from_unixtime from_unixtime_nanos from_utf8 geometric_mean greatest hamming_distance hash_counts
  histogram hmac_md5 hmac_sha1 hmac_sha256 hmac_sha512 hour human_readable_seconds infinity
  intersection_cardinality inverse_beta_cdf inverse_normal_cdf is_finite is_infinite
  is_json_scalar is_nan jaccard_index json_array_contains json_array_get json_array_length
  json_extract json_extract_scalar json_format json_parse json_size kurtosis lag last_day_of_month
  last_value lead least length levenshtein_distance listagg ln log log10 log2 lower lpad ltrim
  luhn_check make_set_digest map map_agg map_concat map_entries map_filter map_from_entries
  map_keys map_union map_values map_zip_with max max_by md5 merge merge_set_digest millisecond min
  min_by minute mod month multimap_agg multimap_from_entries murmur3 nan ngrams none_match
  normal_cdf normalize now nth_value ntile numeric_histogram parse_data_size parse_datetime
  parse_duration parse_presto_data_size percent_rank pi pow power qdigest_agg quantile_at_value
  quarter radians rand random rank reduce reduce_agg regexp_count regexp_extract
  regexp_extract_all regexp_like regexp_position regexp_replace regexp_split regr_intercept
  regr_slope render repeat replace reverse rgb round row_number rpad rtrim second sequence sha1
  sha256 sha512 shuffle sign sin sinh skewness slice soundex split split_part split_to_map
  split_to_multimap spooky_hash_v2_32 spooky_hash_v2_64 sqrt starts_with stddev stddev_pop
  stddev_samp strpos substr substring sum tan tanh tdigest_agg timezone_hour timezone_minute
  to_base to_base32 to_base64 to_base64url to_big_endian_32 to_big_endian_64 to_hex to_ieee754_32
  to_ieee754_64 to_iso8601 to_milliseconds to_unixtime to_utf8 transform transform_keys
  transform_values translate trim trim_array truncate typeof upper url_decode url_encode
  url_extract_fragment url_extract_host url_extract_parameter url_extract_path url_extract_port
  url_extract_protocol url_extract_query uuid value_at_quantile values_at_quantiles var_pop
  var_samp variance week week_of_year width_bucket wilson_interval_lower wilson_interval_upper
  with_timezone word_stem xxhash64 year year_of_week yow zip zip_with`.split(/\s+/),
);

/** What Trino expects of the arguments, as its message lists it. */
export const trinoSignatures: Readonly<Record<string, string>> = {
  abs: "abs(bigint), abs(decimal(p,s)), abs(double), abs(integer), abs(real), abs(smallint), abs(tinyint)",
  any_value: "any_value(t) T",
  arbitrary: "arbitrary(t) T",
  array_agg: "array_agg(t) T",
  array_distinct: "array_distinct(array(e)) E",
  array_join: "array_join(array(e), varchar) E, array_join(array(e), varchar, varchar) E",
  avg: "avg(bigint), avg(decimal(p,s)), avg(double), avg(interval day to second), avg(interval year to month), avg(real)",
  bool_and: "bool_and(boolean)",
  bool_or: "bool_or(boolean)",
  cbrt: "cbrt(double)",
  ceil: "ceil(bigint), ceil(decimal(p,s)), ceil(double), ceil(integer), ceil(real), ceil(smallint), ceil(tinyint)",
  ceiling:
    "ceiling(bigint), ceiling(decimal(p,s)), ceiling(double), ceiling(integer), ceiling(real), ceiling(smallint), ceiling(tinyint)",
  concat:
    "concat(E, array(E)) E, concat(array(E)) E, concat(array(E), E) E, concat(char(x), char(y)), concat(varbinary), concat(varchar)",
  contains: "contains(array(t), t) T, contains(varchar, ipaddress)",
  count: "count(), count(t) T",
  count_if: "count_if(boolean)",
  cume_dist: "cume_dist()",
  date: "date(timestamp(p)), date(timestamp(p) with time zone), date(varchar(x))",
  date_add:
    "date_add(varchar(x), bigint, date), date_add(varchar(x), bigint, time(p)), date_add(varchar(x), bigint, time(p) with time zone), date_add(varchar(x), bigint, timestamp(p)), date_add(varchar(x), bigint, timestamp(p) with time zone)",
  date_diff:
    "date_diff(varchar(x), date, date), date_diff(varchar(x), time(p) with time zone, time(p) with time zone), date_diff(varchar(x), time(p), time(p)), date_diff(varchar(x), timestamp(p) with time zone, timestamp(p) with time zone), date_diff(varchar(x), timestamp(p), timestamp(p))",
  date_format:
    "date_format(timestamp(p) with time zone, varchar(x)), date_format(timestamp(p), varchar(x))",
  date_parse: "date_parse(varchar(x), varchar(y))",
  date_trunc:
    "date_trunc(varchar(x), date), date_trunc(varchar(x), time(p)), date_trunc(varchar(x), time(p) with time zone), date_trunc(varchar(x), timestamp(p)), date_trunc(varchar(x), timestamp(p) with time zone)",
  day: "day(date), day(interval day to second), day(timestamp(p)), day(timestamp(p) with time zone)",
  day_of_month:
    "day_of_month(date), day_of_month(interval day to second), day_of_month(timestamp(p)), day_of_month(timestamp(p) with time zone)",
  day_of_week:
    "day_of_week(date), day_of_week(timestamp(p)), day_of_week(timestamp(p) with time zone)",
  day_of_year:
    "day_of_year(date), day_of_year(timestamp(p)), day_of_year(timestamp(p) with time zone)",
  dense_rank: "dense_rank()",
  dow: "dow(date), dow(timestamp(p)), dow(timestamp(p) with time zone)",
  doy: "doy(date), doy(timestamp(p)), doy(timestamp(p) with time zone)",
  every: "every(boolean)",
  exp: "exp(double)",
  first_value: "first_value(t) T",
  floor:
    "floor(bigint), floor(decimal(p,s)), floor(double), floor(integer), floor(real), floor(smallint), floor(tinyint)",
  from_unixtime:
    "from_unixtime(double), from_unixtime(double, bigint, bigint), from_unixtime(double, varchar(x))",
  greatest: "greatest(E) E",
  hour: "hour(interval day to second), hour(time(p)), hour(time(p) with time zone), hour(timestamp(p)), hour(timestamp(p) with time zone)",
  json_extract_scalar:
    "json_extract_scalar(json, jsonpath), json_extract_scalar(varchar(x), jsonpath)",
  lag: "lag(t) T, lag(t, bigint) T, lag(t, bigint, t) T",
  last_day_of_month:
    "last_day_of_month(date), last_day_of_month(timestamp(p)), last_day_of_month(timestamp(p) with time zone)",
  last_value: "last_value(t) T",
  lead: "lead(t) T, lead(t, bigint) T, lead(t, bigint, t) T",
  least: "least(E) E",
  length: "length(char(x)), length(varbinary), length(varchar(x))",
  ln: "ln(double)",
  log10: "log10(double)",
  log2: "log2(double)",
  lower: "lower(char(x)), lower(varchar(x))",
  lpad: "lpad(varbinary, bigint, varbinary), lpad(varchar(x), bigint, varchar(y))",
  max: "max(e, bigint) E, max(t) T",
  max_by: "max_by(v, k) V K, max_by(v, k, bigint) V K",
  min: "min(e, bigint) E, min(t) T",
  min_by: "min_by(v, k) V K, min_by(v, k, bigint) V K",
  minute:
    "minute(interval day to second), minute(time(p)), minute(time(p) with time zone), minute(timestamp(p)), minute(timestamp(p) with time zone)",
  mod: "mod(bigint, bigint), mod(decimal(a_precision,a_scale), decimal(b_precision,b_scale)), mod(double, double), mod(integer, integer), mod(real, real), mod(smallint, smallint), mod(tinyint, tinyint)",
  month:
    "month(date), month(interval year to month), month(timestamp(p)), month(timestamp(p) with time zone)",
  ntile: "ntile(bigint)",
  percent_rank: "percent_rank()",
  pi: "pi()",
  pow: "pow(double, double)",
  power: "power(double, double)",
  quarter: "quarter(date), quarter(timestamp(p)), quarter(timestamp(p) with time zone)",
  rank: "rank()",
  regexp_extract:
    "regexp_extract(varchar(x), joniregexp), regexp_extract(varchar(x), joniregexp, bigint)",
  regexp_like: "regexp_like(varchar(x), joniregexp)",
  replace: "replace(varchar(x), varchar(y)), replace(varchar(x), varchar(y), varchar(z))",
  reverse: "reverse(array(e)) E, reverse(varbinary), reverse(varchar(x))",
  round:
    "round(bigint), round(bigint, integer), round(decimal(p,s)), round(decimal(p,s), integer), round(double), round(double, integer), round(integer), round(integer, integer), round(real), round(real, integer), round(smallint), round(smallint, integer), round(tinyint), round(tinyint, integer)",
  row_number: "row_number()",
  rpad: "rpad(varbinary, bigint, varbinary), rpad(varchar(x), bigint, varchar(y))",
  second:
    "second(interval day to second), second(time(p)), second(time(p) with time zone), second(timestamp(p)), second(timestamp(p) with time zone)",
  sign: "sign(bigint), sign(decimal(p,s)), sign(double), sign(integer), sign(real), sign(smallint), sign(tinyint)",
  split: "split(varchar(x), varchar(y)), split(varchar(x), varchar(y), bigint)",
  split_part: "split_part(varchar(x), varchar(y), bigint)",
  sqrt: "sqrt(double)",
  starts_with: "starts_with(varchar(x), varchar(y))",
  stddev: "stddev(bigint), stddev(double)",
  stddev_pop: "stddev_pop(bigint), stddev_pop(double)",
  stddev_samp: "stddev_samp(bigint), stddev_samp(double)",
  strpos: "strpos(varchar(x), varchar(y)), strpos(varchar(x), varchar(y), bigint)",
  substr:
    "substr(char(x), bigint), substr(char(x), bigint, bigint), substr(varbinary, bigint), substr(varbinary, bigint, bigint), substr(varchar(x), bigint), substr(varchar(x), bigint, bigint)",
  substring:
    "substring(char(x), bigint), substring(char(x), bigint, bigint), substring(varchar(x), bigint), substring(varchar(x), bigint, bigint)",
  sum: "sum(bigint), sum(decimal(p,s)), sum(double), sum(interval day to second), sum(interval year to month), sum(real)",
  to_unixtime: "to_unixtime(timestamp(p) with time zone)",
  truncate:
    "truncate(decimal(p,s)), truncate(decimal(p,s), integer), truncate(double), truncate(real)",
  upper: "upper(char(x)), upper(varchar(x))",
  var_pop: "var_pop(bigint), var_pop(double)",
  var_samp: "var_samp(bigint), var_samp(double)",
  variance: "variance(bigint), variance(double)",
  week: "week(date), week(timestamp(p)), week(timestamp(p) with time zone)",
  week_of_year:
    "week_of_year(date), week_of_year(timestamp(p)), week_of_year(timestamp(p) with time zone)",
  year: "year(date), year(interval year to month), year(timestamp(p)), year(timestamp(p) with time zone)",
  year_of_week:
    "year_of_week(date), year_of_week(timestamp(p)), year_of_week(timestamp(p) with time zone)",
  yow: "yow(date), yow(timestamp(p)), yow(timestamp(p) with time zone)",
};
