package io.truesale.ledger.twin;

import io.truesale.ledger.api.ChannelId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One record of the history: in which topic, when it was appended, and its bytes. */
record TwinRecord(ChannelId channel, long millis, byte[] bytes) {

    static void write(List<TwinRecord> records, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(records.size());
            for (TwinRecord record : records) {
                out.writeUTF(record.channel().value());
                out.writeLong(record.millis());
                out.writeInt(record.bytes().length);
                out.write(record.bytes());
            }
        }
    }

    static List<TwinRecord> read(Path file) throws IOException {
        List<TwinRecord> records = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                ChannelId channel = new ChannelId(in.readUTF());
                long millis = in.readLong();
                records.add(new TwinRecord(channel, millis, in.readNBytes(in.readInt())));
            }
        }
        return records;
    }
}
