// Produces contact events and prints any topic of Quotidian, with franz-go and its registry client.
package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/hamba/avro/v2"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/sr"
)

const usage = `usage: contact-events produce [flags]
       contact-events consume [--follow] TOPIC

Produces contact events and prints any topic of Quotidian, with franz-go and its registry client.
The cluster is named by KAFKA_BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL. Prints one JSON object per line: what was
delivered and where, or what was read. Exit code 0: done; 1: something could not be delivered or read; 2: wrong use.
`

const (
	connectTimeout  = 15 * time.Second
	deliveryTimeout = 60 * time.Second
)

type line struct {
	Topic     string            `json:"topic"`
	Partition int32             `json:"partition"`
	Offset    int64             `json:"offset"`
	Timestamp string            `json:"timestamp,omitempty"`
	Key       string            `json:"key"`
	Headers   map[string]string `json:"headers,omitempty"`
	Value     any               `json:"value"`
	Error     string            `json:"error,omitempty"`
	Bytes     string            `json:"bytes,omitempty"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) < 2 {
		wrongUse("produce or consume?")
	}
	var err error
	switch os.Args[1] {
	case "produce":
		err = produce(ctx, os.Args[2:])
	case "consume":
		err = consume(ctx, os.Args[2:])
	case "-h", "-help", "--help":
		fmt.Print(usage)
	default:
		wrongUse("unknown command " + os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "contact-events:", err)
		os.Exit(1)
	}
}

func wrongUse(message string) {
	fmt.Fprintf(os.Stderr, "contact-events: %s\n\n%s", message, usage)
	os.Exit(2)
}

func flags(command string) *flag.FlagSet {
	set := flag.NewFlagSet(command, flag.ExitOnError)
	set.Usage = func() {
		fmt.Fprint(set.Output(), usage, "\nflags of ", command, ":\n")
		set.PrintDefaults()
	}
	return set
}

func produce(ctx context.Context, args []string) error {
	set := flags("produce")
	topic := set.String("topic", "contact-events", "the topic")
	account := set.String("account", "acme-sales", "the record's key")
	count := set.Int("count", 1, "how many events")
	prefix := set.String("id-prefix", randomID(), "event ids are PREFIX-0, PREFIX-1, ...")
	file := set.String("schema", "", "an .avsc file of one's own; without it the latest registered schema")
	register := set.Bool("register", false, "may register the schema")
	_ = set.Parse(args)

	registry, err := registry()
	if err != nil {
		return err
	}
	id, schema, err := writerSchema(ctx, registry, *topic+"-value", *file, *register)
	if err != nil {
		return fmt.Errorf("the schema of %s-value cannot be had: %w", *topic, err)
	}
	// The default partitioner is Java's: murmur2 of the key. Idempotent, acknowledged by every in-sync replica.
	client, err := connect(ctx, kgo.RecordDeliveryTimeout(deliveryTimeout))
	if err != nil {
		return err
	}
	defer client.Close()
	records := make([]*kgo.Record, *count)
	for i := range records {
		eventID := fmt.Sprintf("%s-%d", *prefix, i)
		value, err := encode(id, schema, contactEvent(*account, eventID, i))
		if err != nil {
			return err
		}
		records[i] = &kgo.Record{Topic: *topic, Key: []byte(*account), Value: value, Headers: headers(eventID)}
	}
	return deliver(ctx, client, records)
}

func deliver(ctx context.Context, client *kgo.Client, records []*kgo.Record) error {
	results := client.ProduceSync(ctx, records...)
	var failed []error
	for _, result := range results {
		if result.Err != nil {
			failed = append(failed, result.Err)
			continue
		}
		record := result.Record
		show(line{Topic: record.Topic, Partition: record.Partition, Offset: record.Offset, Key: string(record.Key)})
	}
	if len(failed) > 0 {
		return fmt.Errorf("%d of %d events were not delivered: %w", len(failed), len(records), failed[0])
	}
	return nil
}

func writerSchema(
	ctx context.Context, registry *sr.Client, subject, file string, register bool,
) (int, avro.Schema, error) {
	var registered sr.SubjectSchema
	var err error
	if file == "" {
		registered, err = registry.SchemaByVersion(ctx, subject, -1)
	} else {
		registered, err = own(ctx, registry, subject, file, register)
	}
	if err != nil {
		return 0, nil, err
	}
	schema, err := parse(registered.Schema.Schema)
	return registered.ID, schema, err
}

func own(
	ctx context.Context, registry *sr.Client, subject, file string, register bool,
) (sr.SubjectSchema, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return sr.SubjectSchema{}, err
	}
	schema := sr.Schema{Schema: string(text)}
	if register {
		return registry.CreateSchema(ctx, subject, schema)
	}
	return registry.LookupSchema(ctx, subject, schema)
}

func contactEvent(account, eventID string, number int) map[string]any {
	return map[string]any{
		"eventId":   eventID,
		"accountId": account,
		"contactId": fmt.Sprintf("contact-%d", number),
		"kind":      "example",
		"action": map[string]any{
			"type": "message", "channel": "webhook", "payload": `{"text":"Grüße, Zoë"}`,
		},
		"occurredAt": time.Now().UTC(),
		"attributes": map[string]any{},
	}
}

func headers(eventID string) []kgo.RecordHeader {
	return []kgo.RecordHeader{
		{Key: "correlationid", Value: []byte(eventID)},
		{Key: "ce_specversion", Value: []byte("1.0")},
		{Key: "ce_id", Value: []byte(eventID)},
		{Key: "ce_source", Value: []byte("/examples/go")},
		{Key: "ce_type", Value: []byte("io.quotidian.contact-event")},
	}
}

// encode writes Confluent's wire format: a zero, four bytes of schema id, Avro.
func encode(id int, schema avro.Schema, value any) ([]byte, error) {
	body, err := avro.Marshal(schema, value)
	if err != nil {
		return nil, fmt.Errorf("the event does not fit its schema: %w", err)
	}
	header := new(sr.ConfluentHeader)
	prefixed, err := header.AppendEncode(nil, id, nil)
	return append(prefixed, body...), err
}

// parse with a cache of its own: schemas of one name may differ from version to version.
func parse(schema string) (avro.Schema, error) {
	return avro.ParseWithCache(schema, "", &avro.SchemaCache{})
}

func registry() (*sr.Client, error) {
	return sr.NewClient(sr.URLs(env("SCHEMA_REGISTRY_URL", "http://127.0.0.1:8081/apis/ccompat/v7")))
}

func connect(ctx context.Context, options ...kgo.Opt) (*kgo.Client, error) {
	servers := env("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
	client, err := kgo.NewClient(append(options, kgo.SeedBrokers(strings.Split(servers, ",")...))...)
	if err != nil {
		return nil, err
	}
	connecting, cancel := context.WithTimeout(ctx, connectTimeout)
	defer cancel()
	if err := client.Ping(connecting); err != nil {
		client.Close()
		return nil, errors.Join(fmt.Errorf("no broker answers at %s", servers), err)
	}
	return client, nil
}

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func randomID() string {
	id := make([]byte, 16)
	_, _ = rand.Read(id)
	return hex.EncodeToString(id)
}

func show(shown line) {
	text, err := json.Marshal(shown)
	if err != nil {
		text = []byte(fmt.Sprintf(`{"error":%q}`, err))
	}
	fmt.Println(string(text))
}
