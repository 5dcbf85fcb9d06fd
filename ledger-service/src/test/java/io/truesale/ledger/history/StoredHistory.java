package io.truesale.ledger.history;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.LogRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The topic of a channel and what a node made of it, as one CBOR map.
 *
 * @param channel which channel
 * @param genesis digest that its genesis must have; none (32 zero bytes) on the consortium channel
 * @param operatorKey raw Ed25519 key of its operator, whose markers count
 * @param records all records of the topic, markers among them
 * @param blocks the blocks that they make
 */
record StoredHistory(
        ChannelId channel, Hash genesis, byte[] operatorKey, List<LogRecord> records, List<StoredBlock> blocks) {
    StoredHistory {
        records = List.copyOf(records);
        blocks = List.copyOf(blocks);
    }

    /**
     * A block as it was.
     *
     * @param header hash of its header
     * @param root root of the log after it
     * @param verdicts of its records
     */
    record StoredBlock(Hash header, Hash root, List<String> verdicts) {
        StoredBlock {
            verdicts = List.copyOf(verdicts);
        }
    }

    byte[] encode() {
        return Cbor.encode(CborMap.builder()
                .put("channel", channel.value())
                .put("genesis", genesis.bytes())
                .put("operatorKey", operatorKey)
                .put("records", records.stream().map(StoredHistory::encode).toList())
                .put("blocks", blocks.stream().map(StoredHistory::encode).toList())
                .build());
    }

    private static CborMap encode(LogRecord record) {
        return CborMap.builder()
                .put("offset", record.offset())
                .put("millis", record.appendMillis())
                .put("bytes", record.bytes())
                .build();
    }

    private static CborMap encode(StoredBlock block) {
        return CborMap.builder()
                .put("header", block.header().bytes())
                .put("root", block.root().bytes())
                .putTexts("verdicts", block.verdicts())
                .build();
    }

    static StoredHistory decode(byte[] bytes) {
        CborMap map = Cbor.decodeMap(bytes);
        return new StoredHistory(
                new ChannelId(map.text("channel")),
                new Hash(map.bytes("genesis")),
                map.bytes("operatorKey"),
                map.maps("records").stream()
                        .map(record -> new LogRecord(
                                record.integer("offset"), record.integer("millis"), record.bytes("bytes")))
                        .toList(),
                map.maps("blocks").stream()
                        .map(block -> new StoredBlock(
                                new Hash(block.bytes("header")),
                                new Hash(block.bytes("root")),
                                block.texts("verdicts")))
                        .toList());
    }

    /** Reads the resource {@code name} of this package. */
    static StoredHistory load(String name) {
        try (InputStream in = Objects.requireNonNull(StoredHistory.class.getResourceAsStream(name), name)) {
            return decode(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
