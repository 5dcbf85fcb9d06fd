package io.truesale.workflow.usecase.pool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** How much of a tape was read; it is swept twice. Written by one thread, read by any. */
final class Progress {
    private final long totalBytes;
    private final AtomicLong readBytes = new AtomicLong();

    Progress(long sizeBytes) {
        this.totalBytes = Math.max(1, 2 * sizeBytes);
    }

    int percent() {
        return (int) Math.min(100, readBytes.get() * 100 / totalBytes);
    }

    InputStream watch(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                readBytes.addAndGet(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                readBytes.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }
}
