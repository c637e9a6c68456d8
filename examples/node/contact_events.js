#!/usr/bin/env node
'use strict';

const { readFileSync } = require('node:fs');
const { randomUUID } = require('node:crypto');
const { parseArgs } = require('node:util');
const { Kafka, Partitioners, logLevel } = require('kafkajs');
const { SchemaRegistryClient, RestError, SerdeType, AvroSerializer, AvroDeserializer } = require('@confluentinc/schemaregistry');
const avro = require('avsc');

const USAGE = `usage: contact_events.js produce [--topic T] [--account A] [--count N] [--id-prefix P] [--schema FILE.avsc] [--register]
       contact_events.js consume TOPIC [--follow]

Produces contact events and prints any topic of Quotidian, with kafkajs and Confluent's registry client.

  --account A     the record's key (default acme-sales)
  --count N       how many events (default 1)
  --id-prefix P   event ids are P-0, P-1, ... (default: random)
  --schema FILE   a schema of one's own (default: the latest registered one)
  --register      may register the schema
  --follow        go on at the end of the topic

The cluster is named by KAFKA_BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL. Prints one JSON object per line: what was
delivered and where, or what was read. Exit code 0: done; 1: something could not be delivered or read; 2: wrong use.`;

const BATCH = 500;
const POLL_MILLIS = 100;
/** For one request. Without a limit the registry client waits for an answer for ever. */
const REGISTRY_MILLIS = 10000;
/** Behind a topic's last committed record may stand a transaction's marker, which no client sees: no news ends the reading. */
const QUIET_MILLIS = 5000;
/** Longer than all attempts at the registry for one record: a member that is given up reads everything once more. */
const SESSION_MILLIS = 90000;
/** The registry's own word for a schema id of which it knows nothing. */
const UNKNOWN_SCHEMA = 40403;
/** The first byte of a record that names its schema by a GUID rather than by an id. */
const GUID_FOLLOWS = 1;
const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** Moments as Date objects rather than numbers. */
class Moment extends avro.types.LogicalType {
  _fromValue(millis) {
    return new Date(millis);
  }

  _toValue(date) {
    return date instanceof Date ? date.getTime() : undefined;
  }
}

/** Days as text: 2026-11-20. */
class Day extends avro.types.LogicalType {
  _fromValue(days) {
    return new Date(days * DAY_MILLIS).toISOString().slice(0, 10);
  }

  _toValue(day) {
    return typeof day === 'string' ? Date.parse(day) / DAY_MILLIS : undefined;
  }
}

const AVRO = { logicalTypes: { 'timestamp-millis': Moment, date: Day } };

const kafka = new Kafka({
  clientId: 'quotidian-example',
  brokers: (process.env.KAFKA_BOOTSTRAP_SERVERS || '127.0.0.1:9092').split(','),
  logLevel: logLevel.ERROR,
  logCreator: () => ({ log }) => console.error(`kafkajs: ${log.message} ${log.error ?? ''}`),
  retry: { retries: 5 },
});
const registry = new SchemaRegistryClient({
  baseURLs: [process.env.SCHEMA_REGISTRY_URL || 'http://127.0.0.1:8081/apis/ccompat/v7'],
  // Unless it is reset the limit is for all attempts together: a request that was left unanswered is not made again.
  createAxiosDefaults: { timeout: REGISTRY_MILLIS, 'axios-retry': { shouldResetTimeout: true } },
});

async function produce(options) {
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, await writing(options));
  // The default partitioner is Java's: murmur2 of the key.
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, idempotent: true });
  await producer.connect();
  try {
    const prefix = options['id-prefix'] ?? randomUUID();
    for (let first = 0; first < options.count; first += BATCH) {
      const numbers = range(first, Math.min(first + BATCH, options.count));
      const messages = await Promise.all(
        numbers.map((number) => message(serializer, options, `${prefix}-${number}`, number)));
      // Resolves once every in-sync replica has the records; what it answers is the report of the delivery.
      const reports = await producer.send({ topic: options.topic, acks: -1, messages });
      for (const report of reports) {
        show({ topic: report.topicName, partition: report.partition, offset: Number(report.baseOffset), key: options.account });
      }
    }
  } finally {
    await producer.disconnect();
  }
}

/** The latest registered schema, or one's own, which is looked up and registered only where that is allowed. */
async function writing(options) {
  if (!options.schema) {
    return { ...AVRO, autoRegisterSchemas: false, useLatestVersion: true };
  }
  const subject = `${options.topic}-value`;
  const info = { schemaType: 'AVRO', schema: JSON.stringify(JSON.parse(readFileSync(options.schema, 'utf8'))) };
  const id = options.register ? await registry.register(subject, info) : await registry.getId(subject, info);
  return { ...AVRO, autoRegisterSchemas: false, useSchemaId: id };
}

async function message(serializer, options, eventId, number) {
  const event = {
    eventId,
    accountId: options.account,
    contactId: `contact-${number}`,
    kind: 'example',
    action: { type: 'message', channel: 'webhook', payload: JSON.stringify({ text: 'Grüße, Zoë' }) },
    occurredAt: new Date(),
  };
  return {
    key: options.account,
    value: await serializer.serialize(options.topic, event),
    headers: {
      correlationid: eventId,
      ce_specversion: '1.0',
      ce_id: eventId,
      ce_source: '/examples/node',
      ce_type: 'io.quotidian.contact-event',
    },
  };
}

async function consume(options) {
  const ends = await endOffsets(options.topic);
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, AVRO);
  // Reads committed records only, unless told otherwise by readUncommitted.
  const consumer = kafka.consumer({ groupId: `quotidian-example-${randomUUID()}`, sessionTimeout: SESSION_MILLIS });
  let lastNews = Date.now();
  let inHand = 0; // Being decoded: the registry may take longer than a quiet topic is given.
  let failure = null;
  await consumer.connect();
  try {
    consumer.on(consumer.events.GROUP_JOIN, () => { lastNews = Date.now(); });
    consumer.on(consumer.events.CRASH, ({ payload }) => { failure ??= payload.error; });
    await consumer.subscribe({ topic: options.topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message: record }) => {
        if (failure) {
          return; // What stands behind a record that could not be read is not shown either.
        }
        inHand += 1;
        try {
          show(await readable(deserializer, topic, partition, record));
          if (Number(record.offset) + 1 >= ends.get(partition)) {
            ends.delete(partition);
          }
        } catch (e) { // Thrown on, kafkajs would read the record again and again.
          failure = e;
        } finally {
          inHand -= 1;
          lastNews = Date.now();
        }
      },
    });
    const isQuiet = () => inHand === 0 && Date.now() - lastNews >= QUIET_MILLIS;
    while (!failure && (options.follow || (ends.size > 0 && !isQuiet()))) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
    if (failure) {
      throw failure;
    }
  } finally {
    await consumer.disconnect();
  }
}

/** Of the partitions that hold anything. */
async function endOffsets(topic) {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) {
      throw new Error(`there is no topic ${topic}`);
    }
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(offsets.filter(({ low, high }) => Number(high) > Number(low))
      .map(({ partition, high }) => [partition, Number(high)]));
  } finally {
    await admin.disconnect();
  }
}

async function readable(deserializer, topic, partition, record) {
  const shown = {
    topic,
    partition,
    offset: Number(record.offset),
    timestamp: new Date(Number(record.timestamp)).toISOString(),
    key: record.key?.toString() ?? null,
    headers: Object.fromEntries(Object.entries(record.headers).map(([name, value]) => [name, String(value)])),
  };
  try {
    shown.value = record.value === null ? null : await deserializer.deserialize(topic, record.value);
  } catch (e) { // As in a dead-letter topic: bytes that nobody could read.
    if (isOutage(e, record)) {
      throw new Error(`the schema of ${topic}-${partition}@${record.offset} cannot be had: ${e.message}`);
    }
    shown.error = e.message;
    shown.bytes = record.value.toString('base64');
  }
  return shown;
}

/** Which says nothing about the record: no answer, none of the registry's own, or none in JSON. */
function isOutage(e, record) {
  if (e instanceof RestError) {
    // A registry without GUIDs, such as Apicurio, answers one as it answers a wrong path.
    return e.errorCode !== UNKNOWN_SCHEMA && !(e.status === 404 && record.value[0] === GUID_FOLLOWS);
  }
  return e.isAxiosError || e instanceof SyntaxError;
}

function range(from, to) {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function show(line) {
  console.log(JSON.stringify(line));
}

function parse() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      topic: { type: 'string', default: 'contact-events' },
      account: { type: 'string', default: 'acme-sales' },
      count: { type: 'string', default: '1' },
      'id-prefix': { type: 'string' },
      schema: { type: 'string' },
      register: { type: 'boolean', default: false },
      follow: { type: 'boolean', default: false },
    },
  });
  const [command, topic] = positionals;
  const options = { ...values, count: Number(values.count) };
  if (command === 'consume' && topic) {
    return { ...options, topic, run: consume };
  }
  if (!Number.isInteger(options.count)) {
    throw new Error(`--count is no number: ${values.count}`);
  }
  return { ...options, run: command === 'produce' ? produce : undefined };
}

async function main() {
  let options;
  try {
    options = parse();
  } catch (e) {
    console.error(`${e.message}\n\n${USAGE}`);
    process.exit(2);
  }
  if (options.help || !options.run) {
    console.log(USAGE);
    process.exit(options.help ? 0 : 2);
  }
  try {
    await options.run(options);
    process.exit(0); // The registry client keeps timers.
  } catch (e) {
    console.error(`contact_events: ${e.message}`);
    process.exit(1);
  }
}

main();
