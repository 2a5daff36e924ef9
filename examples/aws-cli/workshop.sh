#!/usr/bin/env bash
# The whole workshop with the AWS CLI, from the bucket to the clean-up. It makes what it needs, under
# names of its own, and takes all of it away again.
#
# On AWS: credentials and a region. On the embedded lake: AWS_ENDPOINT_URL, and nothing else.
#   NAME             what each name begins with (cli-workshop)
#   COUNT            records to send, in calls of 500 (10000)
#   BUFFER_SECONDS   the stream's buffering interval (60)
set -euo pipefail
cd "$(dirname "$0")/../.."
export AWS_PAGER="" AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-us-east-1}"
# A lake on this machine takes any credentials; the CLI insists on some.
case ${AWS_ENDPOINT_URL:-} in http://127.0.0.1:* | http://localhost:*)
  export AWS_ACCESS_KEY_ID="${AWS_ACCESS_KEY_ID:-embedded}"
  export AWS_SECRET_ACCESS_KEY="${AWS_SECRET_ACCESS_KEY:-embedded}" ;;
esac

name=${NAME:-cli-workshop}
count=${COUNT:-10000}
interval=${BUFFER_SECONDS:-60}
account=$(aws sts get-caller-identity --query Account --output text)
bucket="$account-$name"
stream="$name-stream"
database="${name//-/}db"
crawler="$name-crawler"
glue_role="$name-GlueRole"
firehose_role="$name-FirehoseRole"
session_role="$name-GlueISRole"
pass_role="$name-PassRolePolicy"
scratch=$(mktemp -d)
# Commands that take away what was made, in the order in which it was.
made=()

# The CLI's version 1 encodes records itself; version 2 has to be told that they are not encoded yet.
raw=()
case $(aws --version 2>&1) in aws-cli/2*) raw=(--cli-binary-format raw-in-base64-out) ;; esac

step() { printf '\n== %s\n' "$1"; }

# until_is WANTED SECONDS COMMAND...: asks until the answer is wanted.
until_is() {
  local wanted=$1 left=$2 answer
  shift 2
  while answer=$("$@") || return 1; [ "$answer" != "$wanted" ]; do
    [ $((left--)) -gt 0 ] || { echo "still $answer, not $wanted: $*" >&2; return 1; }
    sleep 1
  done
}

# patiently COMMAND...: again for half a minute, which AWS may need to know of a new role.
patiently() {
  local tries=6
  until "$@"; do
    [ $((--tries)) -gt 0 ] || return 1
    sleep 5
  done
}

trust() { # SERVICE
  printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}' "$1"
}

make_role() { # NAME SERVICE POLICY_ARN...
  local role=$1 policy
  aws iam create-role --role-name "$role" --assume-role-policy-document "$(trust "$2")" \
    --query Role.Arn --output text
  made+=("drop_role $role")
  for policy in "${@:3}"; do
    aws iam attach-role-policy --role-name "$role" --policy-arn "$policy"
  done
}

drop_role() { # NAME
  local policy
  for policy in $(aws iam list-attached-role-policies --role-name "$1" \
    --query 'AttachedPolicies[].PolicyArn' --output text); do
    aws iam detach-role-policy --role-name "$1" --policy-arn "$policy"
  done
  aws iam delete-role --role-name "$1"
}

records() { # COUNT SEED: one PutRecordBatch's records, as JSON
  awk -v count="$1" -v seed="$2" -v now="$(date -u '+%Y-%m-%d %H:%M:%S.000')" '
    function hex(digits,  text) {
      while (digits-- > 0) text = text sprintf("%x", int(rand() * 16))
      return text
    }
    # One of the words, each as likely as its share of the list.
    function pick(list,  words, n) { n = split(list, words, " "); return words[1 + int(rand() * n)] }
    BEGIN {
      srand(seed)
      printf "["
      for (i = 0; i < count; i++) {
        line = sprintf("{\\\"uuid\\\": \\\"%s-%s-4%s-a%s-%s\\\", \\\"device_ts\\\": \\\"%s\\\", ",
          hex(8), hex(4), hex(3), hex(3), hex(12), now)
        line = line sprintf("\\\"device_id\\\": %d, \\\"device_temp\\\": %d, \\\"track_id\\\": %d, ",
          int(rand() * 51), pick("32 32 32 34 34 34 28 28 40 40"), int(rand() * 31))
        line = line sprintf("\\\"activity_type\\\": \\\"%s\\\"}\\n", pick(\
          "Running Working Working Walking Walking Traveling Traveling Traveling Sitting Sitting"))
        printf "%s{\"Data\": \"%s\"}", (i ? "," : ""), line
      }
      printf "]\n"
    }'
}

query() { # SQL: runs it and prints its rows
  local id
  id=$(aws athena start-query-execution --query-string "$1" \
    --query-execution-context "Database=$database" \
    --result-configuration "OutputLocation=s3://$bucket/query_results/" \
    --query QueryExecutionId --output text)
  until_is SUCCEEDED 60 aws athena get-query-execution --query-execution-id "$id" \
    --query QueryExecution.Status.State --output text
  aws athena get-query-results --query-execution-id "$id" \
    --query 'ResultSet.Rows[*].Data[*].VarCharValue' --output text
  last_query=$id
}

drop_bucket() {
  aws s3 rm "s3://$bucket" --recursive --quiet
  aws s3 rb "s3://$bucket"
}

# Takes away what this run made and nothing else, the last of it first.
clean_up() {
  local last
  while [ ${#made[@]} -gt 0 ]; do
    last=$((${#made[@]} - 1))
    ${made[last]}
    unset "made[$last]"
  done
}

finish() {
  local code=$?
  rm -rf "$scratch"
  [ "$code" -eq 0 ] && return
  step "Failed: what was made is taken away" >&2
  set +e
  clean_up
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step "Ingest and store: the bucket and the reference data"
aws s3 mb "s3://$bucket"
made+=(drop_bucket)
aws s3 cp data/reference_data/tracks_list.json "s3://$bucket/data/reference_data/tracks_list.json" \
  --no-progress

step "The delivery stream"
make_role "$firehose_role" firehose.amazonaws.com arn:aws:iam::aws:policy/AmazonS3FullAccess
patiently aws firehose create-delivery-stream --delivery-stream-name "$stream" \
  --delivery-stream-type DirectPut --query DeliveryStreamARN --output text \
  --extended-s3-destination-configuration "{
    \"RoleARN\": \"arn:aws:iam::$account:role/$firehose_role\",
    \"BucketARN\": \"arn:aws:s3:::$bucket\",
    \"Prefix\": \"data/raw/\",
    \"BufferingHints\": {\"SizeInMBs\": 1, \"IntervalInSeconds\": $interval},
    \"CompressionFormat\": \"UNCOMPRESSED\"
  }"
made+=("aws firehose delete-delivery-stream --delivery-stream-name $stream")
until_is ACTIVE 300 aws firehose describe-delivery-stream --delivery-stream-name "$stream" \
  --query DeliveryStreamDescription.DeliveryStreamStatus --output text

step "$count records"
for ((sent = 0; sent < count; sent += 500)); do
  records $((count - sent < 500 ? count - sent : 500)) $((RANDOM + sent)) >"$scratch/records.json"
  failed=$(aws firehose put-record-batch --delivery-stream-name "$stream" \
    --records "file://$scratch/records.json" ${raw[@]+"${raw[@]}"} \
    --query FailedPutCount --output text)
  [ "$failed" = 0 ] || { echo "$failed records were not taken" >&2; exit 1; }
done
echo "sent $count; the last of them land within $interval s"

step "What landed"
landed() {
  rm -rf "$scratch/raw"
  aws s3 sync "s3://$bucket/data/raw/" "$scratch/raw" --no-progress >/dev/null
  find "$scratch/raw" -type f -exec cat {} + 2>/dev/null | wc -l | tr -d ' '
}
until_is "$count" $((interval + 60)) landed
aws s3 ls "s3://$bucket/data/raw/" --recursive --human-readable --summarize

step "Catalog data: the crawler"
make_role "$glue_role" glue.amazonaws.com \
  arn:aws:iam::aws:policy/AmazonS3FullAccess \
  arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole
aws glue create-database --database-input "Name=$database"
made+=("aws glue delete-database --name $database")
patiently aws glue create-crawler --name "$crawler" --role "$glue_role" --database-name "$database" \
  --targets "S3Targets=[{Path=s3://$bucket/data/}]"
made+=("aws glue delete-crawler --name $crawler")
aws glue start-crawler --name "$crawler"
until_is READY 600 aws glue get-crawler --name "$crawler" --query Crawler.State --output text
aws glue get-crawler --name "$crawler" --query Crawler.LastCrawl.Status --output text
aws glue get-tables --database-name "$database" --query 'TableList[].Name' --output text
aws glue get-table --database-name "$database" --name raw \
  --query 'Table.StorageDescriptor.Columns[].[Name,Type]' --output text

step "The query"
query "$(cat data/queries/activityCounts.sql)"

step "Its result, as a file and behind a presigned address"
aws s3 mv "s3://$bucket/query_results/$last_query.csv" "s3://$bucket/reports/activity.csv" \
  --no-progress
curl --silent --show-error --fail "$(aws s3 presign "s3://$bucket/reports/activity.csv")"

step "Transform data: the role of interactive sessions"
aws iam create-policy --policy-name "$pass_role" --query Policy.Arn --output text --policy-document "{
  \"Version\": \"2012-10-17\",
  \"Statement\": [{
    \"Effect\": \"Allow\",
    \"Action\": \"iam:PassRole\",
    \"Resource\": \"arn:aws:iam::$account:role/$session_role\"
  }]
}"
made+=("aws iam delete-policy --policy-arn arn:aws:iam::$account:policy/$pass_role")
make_role "$session_role" glue.amazonaws.com \
  arn:aws:iam::aws:policy/AmazonS3FullAccess \
  arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole \
  arn:aws:iam::aws:policy/AwsGlueSessionUserRestrictedNotebookPolicy \
  "arn:aws:iam::$account:policy/$pass_role"

step "Clean-up"
clean_up
echo "done: $count records sent, stored and queried"
