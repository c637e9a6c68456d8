package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/hamba/avro/v2"
	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/sr"
)

// bounded: no record is long enough for more, and room is made for as many as the bytes promise.
var bounded = avro.Config{MaxSliceAllocSize: 1 << 20}.Freeze()

func consume(ctx context.Context, args []string) error {
	set := flags("consume")
	follow := set.Bool("follow", false, "go on at the end of the topic")
	_ = set.Parse(args)
	if set.NArg() != 1 {
		wrongUse("consume needs one topic (after the flags)")
	}
	topic := set.Arg(0)
	registry, err := registry()
	if err != nil {
		return err
	}
	// With the transactions' markers, which are not printed: they tell that the end is reached.
	client, err := connect(ctx,
		kgo.FetchIsolationLevel(kgo.ReadCommitted()),
		kgo.KeepControlRecords(),
		kgo.ConsumeTopics(topic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()))
	if err != nil {
		return err
	}
	defer client.Close()
	unread, err := unreadPartitions(ctx, client, topic)
	if err != nil {
		return err
	}
	reader := &reader{registry: registry, schemas: map[int]avro.Schema{}}
	for *follow || len(unread) > 0 {
		fetches := client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			return err
		}
		for _, record := range fetches.Records() {
			if err := reader.show(ctx, record); err != nil {
				return err
			}
			if record.Offset+1 >= unread[record.Partition] {
				delete(unread, record.Partition)
			}
		}
	}
	return nil
}

// unreadPartitions gives the end of every partition that holds committed records.
func unreadPartitions(ctx context.Context, client *kgo.Client, topic string) (map[int32]int64, error) {
	admin := kadm.NewClient(client)
	starts, err := admin.ListStartOffsets(ctx, topic)
	if err != nil {
		return nil, err
	}
	ends, err := admin.ListCommittedOffsets(ctx, topic)
	if err != nil {
		return nil, err
	}
	if err := ends.Error(); err != nil {
		return nil, fmt.Errorf("%s: %w", topic, err)
	}
	unread := map[int32]int64{}
	ends.Each(func(end kadm.ListedOffset) {
		if start, ok := starts.Lookup(topic, end.Partition); ok && end.Offset > start.Offset {
			unread[end.Partition] = end.Offset
		}
	})
	return unread, nil
}

type reader struct {
	registry *sr.Client
	schemas  map[int]avro.Schema
}

func (r *reader) show(ctx context.Context, record *kgo.Record) error {
	if record.Attrs.IsControl() {
		return nil
	}
	shown, err := r.readable(ctx, record)
	if err != nil {
		return fmt.Errorf("the schema of %s-%d@%d cannot be had: %w", record.Topic, record.Partition, record.Offset, err)
	}
	show(shown)
	return nil
}

func (r *reader) readable(ctx context.Context, record *kgo.Record) (line, error) {
	shown := line{
		Topic:     record.Topic,
		Partition: record.Partition,
		Offset:    record.Offset,
		Timestamp: utc(record.Timestamp),
		Key:       string(record.Key),
		Headers:   map[string]string{},
	}
	for _, header := range record.Headers {
		shown.Headers[header.Key] = string(header.Value)
	}
	if record.Value == nil {
		return shown, nil
	}
	value, err := r.decode(ctx, record.Value)
	if errors.As(err, &undecodable{}) {
		shown.Error = err.Error()
		shown.Bytes = base64.StdEncoding.EncodeToString(record.Value)
		return shown, nil
	}
	shown.Value = plain(value)
	return shown, err
}

// undecodable: as in a dead-letter topic, bytes that nobody could read. Whatever else fails says nothing about the record.
type undecodable struct{ error }

func (r *reader) decode(ctx context.Context, data []byte) (any, error) {
	id, body, err := new(sr.ConfluentHeader).DecodeID(data)
	if err != nil {
		return nil, undecodable{err}
	}
	schema, err := r.schema(ctx, id)
	if err != nil {
		return nil, err
	}
	// Not avro.Unmarshal, which takes a value that ends before it began for a whole one.
	var value any
	from := avro.NewReader(nil, 0, avro.WithReaderConfig(bounded)).Reset(body)
	from.ReadVal(schema, &value)
	if from.Error != nil {
		return nil, undecodable{from.Error}
	}
	return value, nil
}

func (r *reader) schema(ctx context.Context, id int) (avro.Schema, error) {
	if schema, known := r.schemas[id]; known {
		return schema, nil
	}
	registered, err := r.registry.SchemaByID(ctx, id)
	var answer *sr.ResponseError
	if errors.As(err, &answer) && answer.ErrorCode == sr.ErrSchemaNotFound.Code {
		return nil, undecodable{err}
	}
	if err != nil {
		return nil, err
	}
	schema, err := parse(registered.Schema)
	if err != nil {
		return nil, undecodable{err}
	}
	r.schemas[id] = schema
	return schema, nil
}

// plain shows moments as consoles do.
func plain(value any) any {
	switch typed := value.(type) {
	case time.Time:
		return utc(typed)
	case map[string]any:
		for key, each := range typed {
			typed[key] = plain(each)
		}
	case []any:
		for i, each := range typed {
			typed[i] = plain(each)
		}
	}
	return value
}

func utc(moment time.Time) string {
	return moment.UTC().Format("2006-01-02T15:04:05.000Z")
}
