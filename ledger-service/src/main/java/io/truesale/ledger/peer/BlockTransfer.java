package io.truesale.ledger.peer;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive blocks as one node hands them to another. Spec: infra/docs/spec/peers.md section 9.
 *
 * @param blocks ascending
 * @param note signed checkpoint of the last of them
 */
public record BlockTransfer(List<Block> blocks, String note) {
    /** Longest answer, bytes: twice the records of the largest block. */
    public static final int MAX_BYTES = 10_000_000;

    /**
     * One block.
     *
     * @param header bytes of its header
     * @param records in order
     */
    public record Block(byte[] header, List<TransferredRecord> records) {
        public Block {
            records = List.copyOf(records);
        }
    }

    /** A record of the topic and its offset there. */
    public record TransferredRecord(long offset, byte[] bytes) {}

    public BlockTransfer {
        blocks = List.copyOf(blocks);
    }

    /** {@code [note, [[header, [[offset, bytes], ...]], ...]]}. */
    public byte[] encode() {
        List<CborValue> all = new ArrayList<>();
        for (Block block : blocks) {
            List<CborValue> records = new ArrayList<>();
            block.records()
                    .forEach(record -> records.add(new CborValue.Array(
                            List.of(new CborValue.Int(record.offset()), new CborValue.Bytes(record.bytes())))));
            all.add(new CborValue.Array(List.of(new CborValue.Bytes(block.header()), new CborValue.Array(records))));
        }
        return Cbor.encode(new CborValue.Array(List.of(new CborValue.Text(note), new CborValue.Array(all))));
    }

    /**
     * Reads {@link #encode}; nothing is verified.
     *
     * @throws MalformedCbor if it has another form
     */
    public static BlockTransfer decode(byte[] bytes) {
        List<CborValue> parts = array(Cbor.decode(bytes), 2);
        if (!(parts.get(0) instanceof CborValue.Text note)) {
            throw new MalformedCbor("a note is expected");
        }
        List<Block> blocks = new ArrayList<>();
        for (CborValue each : list(parts.get(1))) {
            List<CborValue> block = array(each, 2);
            List<TransferredRecord> records = new ArrayList<>();
            for (CborValue record : list(block.get(1))) {
                List<CborValue> pair = array(record, 2);
                if (!(pair.get(0) instanceof CborValue.Int offset)) {
                    throw new MalformedCbor("an offset is expected");
                }
                records.add(new TransferredRecord(offset.value(), blob(pair.get(1))));
            }
            blocks.add(new Block(blob(block.get(0)), records));
        }
        return new BlockTransfer(blocks, note.value());
    }

    private static List<CborValue> array(CborValue value, int size) {
        List<CborValue> items = list(value);
        if (items.size() != size) {
            throw new MalformedCbor("an array of " + size + " is expected");
        }
        return items;
    }

    private static List<CborValue> list(CborValue value) {
        if (value instanceof CborValue.Array array) {
            return array.items();
        }
        throw new MalformedCbor("an array is expected");
    }

    private static byte[] blob(CborValue value) {
        if (value instanceof CborValue.Bytes bytes) {
            return bytes.value();
        }
        throw new MalformedCbor("bytes are expected");
    }
}
