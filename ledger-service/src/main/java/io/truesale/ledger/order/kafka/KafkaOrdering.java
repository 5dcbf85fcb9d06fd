package io.truesale.ledger.order.kafka;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.order.TopicLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic with one partition for each channel: {@code truesale.<consortium>.<channel>}, kept for ever, stamped by the
 * broker. Idempotent producer, all in-sync replicas, no Kafka transactions: our own ids decide duplicates.
 */
public final class KafkaOrdering implements OrderingService {
    private static final long WAIT_MILLIS = 30_000; // delivery timeout below, and a little more for the admin client
    private static final int ANSWER_MILLIS = 2_000; // of a broker that is asked whether it is there
    private static final int DELIVERY_TIMEOUT_MILLIS = 25_000;
    private static final int MAX_POLL_RECORDS = 5_000;
    private static final int PRODUCER_BATCH_BYTES = 512 << 10; // what waits for the broker's flush goes out together
    private static final int FETCH_BYTES = 4 << 20; // about a block

    private final String bootstrap;
    private final String consortium;
    private final TopicReplication replication;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<ChannelId, Generation> generations = new ConcurrentHashMap<>();
    private @Nullable Admin watcher; // made when first asked, guarded by this

    /**
     * How safe topics are kept.
     *
     * @param factor brokers that hold a copy
     * @param minInSync copies that must have a record before it counts
     */
    public record TopicReplication(short factor, int minInSync) {
        /** One broker. */
        public static final TopicReplication SINGLE = new TopicReplication((short) 1, 1);
    }

    /** Connects to the brokers at {@code bootstrap}. */
    public KafkaOrdering(String bootstrap, String consortium, TopicReplication replication) {
        this.bootstrap = bootstrap;
        this.consortium = consortium;
        this.replication = replication;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        PRODUCER_BATCH_BYTES,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void ensure(ChannelId channel) {
        NewTopic topic = new NewTopic(topic(channel), 1, replication.factor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.CLEANUP_POLICY_CONFIG, "delete",
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                        TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(replication.minInSync())));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(topic)).all().get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new TransientFault("topic " + topic.name() + " could not be made", e);
            }
        } catch (TimeoutException e) {
            throw new TransientFault("the brokers at " + bootstrap + " do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFault("interrupted while making topic " + topic.name(), e);
        }
    }

    @Override
    public long append(ChannelId channel, List<byte[]> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long last = -1;
        try {
            for (byte[] record : records) {
                sent.add(producer.send(new ProducerRecord<>(topic(channel), 0, null, record)));
            }
            for (Future<RecordMetadata> each : sent) {
                last = each.get(WAIT_MILLIS, TimeUnit.MILLISECONDS).offset();
            }
            return last + generation(channel).base();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new TransientFault("channel " + channel + " could not be written to", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFault("interrupted while writing to channel " + channel, e);
        }
    }

    @Override
    public Reader read(ChannelId channel, long offset) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MAX_POLL_RECORDS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topic(channel), 0);
        consumer.assign(List.of(partition));
        long base = generation(channel).base();
        consumer.seek(partition, offset - base);
        return new KafkaReader(channel, consumer, base);
    }

    @Override
    public Optional<String> trouble(ChannelId channel) {
        String topic = topic(channel);
        try {
            TopicPartitionInfo partition = requireNonNull(watcher()
                            .describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                            .get(topic))
                    .partitions()
                    .get(0);
            if (partition.leader() == null) {
                return Optional.of("topic " + topic + " has no leader");
            }
            int inSync = partition.isr().size();
            return inSync < replication.minInSync()
                    ? Optional.of("topic " + topic + " has " + inSync + " copies in step, " + replication.minInSync()
                            + " are needed")
                    : Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    "topic " + topic + " is not there: " + (e.getCause() == null ? e : e.getCause()).getMessage());
        } catch (TimeoutException e) {
            return Optional.of("the brokers at " + bootstrap + " do not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFault("interrupted while looking at topic " + topic, e);
        }
    }

    private synchronized Admin watcher() {
        Admin made = watcher;
        if (made == null) {
            made = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrap,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    ANSWER_MILLIS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    ANSWER_MILLIS));
            watcher = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        producer.close(Duration.ofSeconds(5));
        if (watcher != null) {
            watcher.close(Duration.ofSeconds(1));
        }
    }

    private Generation generation(ChannelId channel) {
        return generations.getOrDefault(channel, Generation.FIRST);
    }

    private String topic(ChannelId channel) {
        int number = generation(channel).number();
        return "truesale." + consortium + "." + channel + (number == 1 ? "" : ".g" + number);
    }

    @Override
    public void use(ChannelId channel, Generation generation) {
        generations.put(channel, generation);
    }

    @Override
    public boolean exists(ChannelId channel) {
        String topic = topic(channel);
        try {
            watcher().describeTopics(List.of(topic)).allTopicNames().get(2L * ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new TransientFault(
                    "the brokers at " + bootstrap + " do not say whether there is a topic " + topic, e);
        } catch (TimeoutException e) {
            throw new TransientFault("the brokers at " + bootstrap + " do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFault("interrupted while looking for topic " + topic, e);
        }
    }

    private record KafkaReader(ChannelId channel, KafkaConsumer<byte[], byte[]> consumer, long base) implements Reader {
        @Override
        public List<LogRecord> poll(Duration wait) {
            try {
                List<LogRecord> records = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
                    byte[] value = record.value() == null ? new byte[0] : record.value();
                    records.add(new LogRecord(base + record.offset(), record.timestamp(), value));
                }
                return records;
            } catch (OffsetOutOfRangeException lost) {
                throw new TopicLost(
                        "the topic of channel " + channel + " does not reach back to this node's last block", lost);
            } catch (KafkaException e) {
                throw new TransientFault("channel " + channel + " could not be read", e);
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
