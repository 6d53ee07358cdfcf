#!/usr/bin/env bash
# Gives the job's user what it needs in Kafka and no more.
#   kafka-acls.sh HOST:PORT ADMIN.properties [USER] [PREFIX]
# PREFIX is the job's transactional.id.prefix: give each job its own user and its own prefix, or one
# can end another's transactions. KAFKA_ACLS names Kafka's own tool when it is not on the PATH.
set -euo pipefail
brokers=${1:?HOST:PORT of a broker}
admin=${2:?properties file of a user who may alter ACLs}
user=User:${3:-perennial}
prefix=${4:-perennial-lifecycle}

allow() {
  "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$brokers" --command-config "$admin" \
    --add --allow-principal "$user" "$@"
}

# What decisions are made of.
for topic in loyalty.event.v1 loyalty.program.v1 loyalty.model.v1 loyalty.rule.v1; do
  allow --operation Read --operation Describe --topic "$topic"
done
# What comes of them; and the clock's ticks, in the event topic.
for topic in loyalty.event.v1 loyalty.rule.status.v1 loyalty.ledger.v1 loyalty.profile.v1 \
  loyalty.action.message.v1 loyalty.action.task.v1 loyalty.action.voucher.v1 \
  loyalty.action.segment.v1 loyalty.receipt.v1 loyalty.shadow.v1 loyalty.reply.v1 \
  loyalty.rejected.v1; do
  allow --operation Write --operation Describe --topic "$topic"
done
# Offsets are kept in checkpoints; the groups only show them to those who watch the lag.
allow --operation Read --group perennial --resource-pattern-type prefixed
# Each task has its own ids behind the prefix, a new one each checkpoint. That is enough for
# transaction.naming incrementing; pooling also wants Read on each of the outputs above.
allow --operation Write --operation Describe --transactional-id "$prefix" \
  --resource-pattern-type prefixed
