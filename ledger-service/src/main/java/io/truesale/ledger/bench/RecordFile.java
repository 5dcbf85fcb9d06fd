package io.truesale.ledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;

/** Records in a file, which is deleted at the end; only their places are in the heap. One thread. */
final class RecordFile extends AbstractList<byte[]> implements RandomAccess, AutoCloseable {
    private static final int FIRST_PLACES = 1 << 16;

    private final Path path;
    private final FileChannel file;
    private long[] ends = new long[FIRST_PLACES];
    private int size;

    RecordFile(Path path) {
        this.path = path;
        try {
            this.file = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean addAll(Collection<? extends byte[]> records) {
        int bytes = records.stream().mapToInt(record -> record.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        long end = start(size);
        for (byte[] record : records) {
            buffer.put(record);
            end += record.length;
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = end;
        }
        buffer.flip();
        try {
            for (long at = end - bytes; buffer.hasRemaining(); ) {
                at += file.write(buffer, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes > 0;
    }

    private long start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    @Override
    public byte[] get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        long at = start(index);
        ByteBuffer record = ByteBuffer.allocate((int) (ends[index] - at));
        try {
            while (record.hasRemaining()) {
                int read = file.read(record, at + record.position());
                if (read < 0) {
                    throw new IOException(path + " ends within record " + index);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return record.array();
    }

    @Override
    public int size() {
        return size;
    }

    /** By identity: two files of records are never compared. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public void close() {
        try {
            file.close();
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
