package io.truesale.domain.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * First sweep over a tape: its size and SHA-256, what its first bytes look like, and whether it is UTF-8 throughout.
 *
 * @param head first bytes, 4096 at most
 * @param firstBadByte offset of the first byte that is not UTF-8, or -1
 * @param badBytes the bytes around it
 */
record FileScan(
        long sizeBytes,
        String sha256,
        boolean overLimit,
        byte[] head,
        long firstBadByte,
        long badLine,
        byte[] badBytes) {
    private static final int HEAD_BYTES = 4096;
    private static final int CHUNK_BYTES = 1 << 16;

    static FileScan of(TapeSource source, long maxBytes) throws IOException {
        try (InputStream in = source.open()) {
            return new Sweep().run(in, maxBytes);
        }
    }

    boolean startsWith(int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    boolean hasUtf8Mark() {
        return startsWith(0xef, 0xbb, 0xbf);
    }

    /** UTF-16 or UTF-32 by its mark, or by the zero bytes that Latin text has in them. */
    boolean looksUtf16() {
        int zeros = 0;
        for (byte b : head) {
            zeros += b == 0 ? 1 : 0;
        }
        return startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff) || zeros * 3 > head.length;
    }

    boolean hasZeroByteInHead() {
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** First byte that is not white space, or -1. */
    int firstVisibleByte() {
        for (int i = hasUtf8Mark() ? 3 : 0; i < head.length; i++) {
            if (head[i] != ' ' && head[i] != '\t' && head[i] != '\r' && head[i] != '\n') {
                return head[i] & 0xff;
            }
        }
        return -1;
    }

    /** Name of the encoding that the bad bytes are likely in. */
    String likelyEncoding() {
        if (looksUtf16()) {
            return "UTF-16";
        }
        return decodes(Charset.forName("GB18030"), badBytes) ? "GBK/GB18030" : "?";
    }

    private static boolean decodes(Charset charset, byte[] bytes) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean endOfInput = false; // the window may end inside a character
        return !decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 8), endOfInput)
                .isError();
    }

    /** State of one sweep. */
    private static final class Sweep {
        private final MessageDigest digest = Sha256.digest();
        private final CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer pending = ByteBuffer.allocate(CHUNK_BYTES + 8);
        private final CharBuffer sink = CharBuffer.allocate(CHUNK_BYTES + 8);
        private long size;
        private long line = 1;
        private byte[] head = new byte[0];
        private long firstBad = -1;
        private long badLine;
        private byte[] badBytes = new byte[0];

        FileScan run(InputStream in, long maxBytes) throws IOException {
            byte[] chunk = new byte[CHUNK_BYTES];
            boolean over = false;
            for (int n = in.readNBytes(chunk, 0, chunk.length);
                    n > 0 && !over;
                    n = in.readNBytes(chunk, 0, chunk.length)) {
                digest.update(chunk, 0, n);
                head = size == 0 ? Arrays.copyOf(chunk, Math.min(n, HEAD_BYTES)) : head;
                check(chunk, n);
                size += n;
                over = size > maxBytes;
            }
            if (firstBad < 0 && pending.position() > 0 && !over) { // ends inside a character
                bad(size - pending.position(), Arrays.copyOf(pending.array(), pending.position()));
            }
            return new FileScan(
                    size, HexFormat.of().formatHex(digest.digest()), over, head, firstBad, badLine, badBytes);
        }

        private void check(byte[] chunk, int n) {
            if (firstBad >= 0) {
                return;
            }
            long start = size - pending.position();
            pending.put(chunk, 0, n).flip();
            sink.clear();
            boolean failed = utf8.decode(pending, sink, false).isError();
            for (int i = 0; i < pending.position(); i++) {
                line += pending.get(i) == '\n' ? 1 : 0;
            }
            if (failed) {
                int at = pending.position();
                bad(start + at, Arrays.copyOfRange(pending.array(), at, Math.min(pending.limit(), at + 64)));
            }
            pending.compact();
        }

        private void bad(long offset, byte[] bytes) {
            firstBad = offset;
            badLine = line;
            badBytes = bytes;
        }
    }
}
