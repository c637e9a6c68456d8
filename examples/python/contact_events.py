#!/usr/bin/env python3
"""Produces contact events and prints any topic of Quotidian, with Confluent's own Python client.

The cluster is named by KAFKA_BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL. Prints one JSON object per line: what was
delivered and where, or what was read. Exit code 0: done; 1: something could not be delivered or read; 2: wrong use.
"""

import argparse
import base64
import datetime
import json
import os
import sys
import uuid

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext, SerializationError

try:
    import httpx2 as httpx  # With what Confluent's client asks the registry,
except ImportError:
    import httpx  # on a Python before 3.10.

DEFAULT_BOOTSTRAP_SERVERS = "127.0.0.1:9092"
DEFAULT_REGISTRY_URL = "http://127.0.0.1:8081/apis/ccompat/v7"
CONNECT_SECONDS = 15
DELIVERY_SECONDS = 60
REGISTRY_SECONDS = 10
# The registry's own word for a schema id of which it knows nothing.
UNKNOWN_SCHEMA = 40403
# The first byte of a record that names its schema by a GUID rather than by an id.
GUID_FOLLOWS = b"\x01"
# What becomes of bytes that are no record of their schema. fastavro has no exception of its own for it: of an index behind
# the last branch it makes an IndexError, of a moment behind the last year an OverflowError.
UNDECODABLE = (SerializationError, EOFError, ValueError, IndexError, OverflowError)


class Failure(Exception):
    """Something outside this program failed; the message says what."""


def main():
    options = parse()
    try:
        options.run(options)
    except (Failure, SchemaRegistryError, SerializationError) as e:
        sys.exit(f"contact_events: {e}")
    except KafkaException as e:
        sys.exit(f"contact_events: {options.bootstrap_servers}: {e.args[0].str()}")
    except (OSError, httpx.HTTPError) as e:
        sys.exit(f"contact_events: {e} (registry {options.registry_url})")


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.set_defaults(
        bootstrap_servers=os.environ.get("KAFKA_BOOTSTRAP_SERVERS", DEFAULT_BOOTSTRAP_SERVERS),
        registry_url=os.environ.get("SCHEMA_REGISTRY_URL", DEFAULT_REGISTRY_URL),
    )
    commands = parser.add_subparsers(required=True, metavar="produce|consume")

    producing = commands.add_parser("produce", help="send contact events of one account")
    producing.add_argument("--topic", default="contact-events")
    producing.add_argument("--account", default="acme-sales", help="the record's key (default: %(default)s)")
    producing.add_argument("--count", type=int, default=1)
    producing.add_argument("--id-prefix", default=None, help="event ids are PREFIX-0, PREFIX-1, ... (default: random)")
    producing.add_argument("--schema", help="an .avsc file of one's own (default: the latest registered one)")
    producing.add_argument("--register", action="store_true", help="may register the schema")
    producing.add_argument(
        "--partitioner",
        default="murmur2_random",
        help="murmur2_random partitions as Java does; librdkafka's own default is consistent_random (CRC32)",
    )
    producing.set_defaults(run=produce)

    consuming = commands.add_parser("consume", help="print a topic's committed records from the beginning")
    consuming.add_argument("topic")
    consuming.add_argument("--follow", action="store_true", help="go on at the end of the topic")
    consuming.set_defaults(run=consume)
    return parser.parse_args()


def produce(options):
    registry = registry_client(options)
    subject = f"{options.topic}-value"
    if options.schema:
        with open(options.schema, encoding="utf-8") as file:
            schema = Schema(file.read(), "AVRO")
    else:
        schema = registry.get_latest_version(subject).schema
    serializer = AvroSerializer(registry, schema, conf={"auto.register.schemas": options.register})
    producer = Producer({
        "bootstrap.servers": options.bootstrap_servers,
        "enable.idempotence": True,
        "partitioner": options.partitioner,
        "delivery.timeout.ms": DELIVERY_SECONDS * 1000,
        "error_cb": report_error,
    })
    send_all(options, producer, serializer)


def registry_client(options):
    """Without a limit the client waits for an answer for ever; with one it asks again."""
    return SchemaRegistryClient({"url": options.registry_url, "timeout": REGISTRY_SECONDS})


def send_all(options, producer, serializer):
    prefix = options.id_prefix or str(uuid.uuid4())
    context = SerializationContext(options.topic, MessageField.VALUE)
    failed = []

    def delivered(error, record):
        if error is not None:
            failed.append(error.str())
            return
        show({
            "topic": record.topic(),
            "partition": record.partition(),
            "offset": record.offset(),
            "key": record.key().decode(),
        })

    for number in range(options.count):
        event = contact_event(options.account, f"{prefix}-{number}", number)
        value = serializer(event, context)
        while True:
            try:
                producer.produce(
                    options.topic, key=options.account, value=value, headers=headers(event), on_delivery=delivered
                )
                break
            except BufferError:  # The local queue is full: let some of it go first.
                producer.poll(1)
        producer.poll(0)
    unsent = producer.flush(DELIVERY_SECONDS)
    if failed or unsent:
        raise Failure(f"{len(failed) + unsent} of {options.count} events were not delivered: {failed[:1]}")


def contact_event(account, event_id, number):
    return {
        "eventId": event_id,
        "accountId": account,
        "contactId": f"contact-{number}",
        "kind": "example",
        "action": {"type": "message", "channel": "webhook", "payload": json.dumps({"text": "Grüße, Zoë"}, ensure_ascii=False)},
        "occurredAt": datetime.datetime.now(datetime.timezone.utc),
    }


def headers(event):
    return {
        "correlationid": event["eventId"],
        "ce_specversion": "1.0",
        "ce_id": event["eventId"],
        "ce_source": "/examples/python",
        "ce_type": "io.quotidian.contact-event",
    }


def consume(options):
    deserializer = AvroDeserializer(registry_client(options), return_record_name=True)
    consumer = Consumer({
        "bootstrap.servers": options.bootstrap_servers,
        "group.id": f"quotidian-example-{uuid.uuid4()}",
        "enable.auto.commit": False,
        "isolation.level": "read_committed",
        "enable.partition.eof": not options.follow,
        "error_cb": report_error,
    })
    try:
        topic = consumer.list_topics(options.topic, timeout=CONNECT_SECONDS).topics[options.topic]
        if topic.error is not None:
            raise Failure(f"{options.topic}: {topic.error.str()}")
        consumer.assign([TopicPartition(options.topic, partition, 0) for partition in topic.partitions])
        print_records(consumer, deserializer, set(topic.partitions))
    finally:
        consumer.close()


def print_records(consumer, deserializer, unread):
    while unread:
        record = consumer.poll(1)
        if record is None:
            continue
        if record.error() is None:
            show(readable(record, deserializer))
        elif record.error().code() == KafkaError._PARTITION_EOF:
            unread.discard(record.partition())
        else:
            raise KafkaException(record.error())


def readable(record, deserializer):
    shown = {
        "topic": record.topic(),
        "partition": record.partition(),
        "offset": record.offset(),
        "timestamp": utc(datetime.datetime.fromtimestamp(record.timestamp()[1] / 1000, datetime.timezone.utc)),
        "key": None if record.key() is None else record.key().decode(errors="replace"),
        "headers": {name: value.decode(errors="replace") for name, value in record.headers() or [] if value is not None},
    }
    try:
        shown["value"] = deserializer(record.value(), SerializationContext(record.topic(), MessageField.VALUE))
    except json.JSONDecodeError as e:  # A ValueError, too, but not the record's: somebody else answers for the registry.
        raise Failure(f"the registry does not answer in JSON: {e}") from e
    except (SchemaRegistryError, *UNDECODABLE) as e:  # As in a dead-letter topic: bytes that nobody could read.
        if isinstance(e, SchemaRegistryError) and not is_unknown_schema(e, record):
            raise  # An outage says nothing about the record.
        shown["error"] = f"{type(e).__name__}: {e}"
        shown["bytes"] = base64.b64encode(record.value()).decode()
    return shown


def is_unknown_schema(error, record):
    """A registry without GUIDs, such as Apicurio, answers one as it answers a wrong path."""
    names_guid = record.value()[:1] == GUID_FOLLOWS
    return error.error_code == UNKNOWN_SCHEMA or (names_guid and error.http_status_code == 404)


def show(line):
    print(json.dumps(plain(line), ensure_ascii=False), flush=True)


def plain(value):
    """JSON of what Avro gives: UTC for moments, {name: record} for one of several records."""
    if isinstance(value, datetime.datetime):
        return utc(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return {value[0]: plain(value[1])}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def utc(moment):
    return moment.astimezone(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def report_error(error):
    if error.fatal() or error.code() == KafkaError._ALL_BROKERS_DOWN:
        print(f"contact_events: {error.str()}", file=sys.stderr)


if __name__ == "__main__":
    main()
