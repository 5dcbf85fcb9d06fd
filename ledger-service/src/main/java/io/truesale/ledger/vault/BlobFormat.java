package io.truesale.ledger.vault;

import io.truesale.ledger.crypto.ChunkCipher;
import io.truesale.ledger.crypto.ChunkCipher.Place;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads and writes the ciphertext: a header of 16 bytes, then the chunks. */
final class BlobFormat {
    /** Content of one chunk; the last may be shorter. */
    static final int CHUNK_BYTES = 1 << 16;

    private static final byte[] HEADER = Arrays.copyOf("TRUESALE-BLOB-1\n".getBytes(StandardCharsets.US_ASCII), 16);

    private BlobFormat() {}

    /** Length and digest of what was encrypted. */
    record Content(byte[] sha256, long sizeBytes) {}

    /** Thrown out of {@link #encrypt} when the content does not end in time. */
    static final class Overlong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Length of the blob of a content of {@code sizeBytes}. */
    static long blobBytes(long sizeBytes) {
        long chunks = Math.max(1, (sizeBytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
        return HEADER.length + sizeBytes + chunks * ChunkCipher.TAG_BYTES;
    }

    /** Encrypts all of {@code in} to {@code out}. */
    static Content encrypt(byte[] key, InputStream in, OutputStream out, long sizeBytesMax) throws IOException {
        MessageDigest digest = Digests.newSha256();
        ChunkCipher cipher = ChunkCipher.encrypting(key, HEADER);
        out.write(HEADER);
        byte[] chunk = new byte[CHUNK_BYTES];
        byte[] ahead = new byte[CHUNK_BYTES];
        long size = 0;
        int length = in.readNBytes(chunk, 0, CHUNK_BYTES);
        while (true) {
            size += length;
            if (size > sizeBytesMax) {
                throw new Overlong();
            }
            digest.update(chunk, 0, length);
            int following = length < CHUNK_BYTES ? 0 : in.readNBytes(ahead, 0, CHUNK_BYTES);
            out.write(cipher.next(chunk, length, following == 0 ? Place.LAST : Place.INNER));
            if (following == 0) {
                return new Content(digest.digest(), size);
            }
            byte[] spare = chunk;
            chunk = ahead;
            ahead = spare;
            length = following;
        }
    }

    /** The content, chunk by chunk; each is authenticated before a byte of it is given. */
    static InputStream decrypt(byte[] key, InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER.length);
        if (!Arrays.equals(header, HEADER)) {
            throw new IOException("no blob of the vault: the first 16 bytes are not its header");
        }
        return new Decrypting(ChunkCipher.decrypting(key, HEADER), in);
    }

    private static final class Decrypting extends InputStream {
        private final ChunkCipher cipher;
        private final InputStream in;
        private byte[] sealed = new byte[CHUNK_BYTES + ChunkCipher.TAG_BYTES];
        private byte[] ahead = new byte[CHUNK_BYTES + ChunkCipher.TAG_BYTES];
        private int length;
        private byte[] plain = {};
        private int position;
        private boolean ended;

        Decrypting(ChunkCipher cipher, InputStream in) throws IOException {
            this.cipher = cipher;
            this.in = in;
            this.length = in.readNBytes(sealed, 0, sealed.length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            while (position == plain.length) {
                if (ended) {
                    return -1;
                }
                advance();
            }
            int given = Math.min(count, plain.length - position);
            System.arraycopy(plain, position, target, offset, given);
            position += given;
            return given;
        }

        private void advance() throws IOException {
            int following = in.readNBytes(ahead, 0, ahead.length);
            try {
                plain = cipher.next(sealed, length, following == 0 ? Place.LAST : Place.INNER);
            } catch (CryptoFailure e) {
                throw new IOException(e.getMessage(), e);
            }
            position = 0;
            ended = following == 0;
            byte[] spare = sealed;
            sealed = ahead;
            ahead = spare;
            length = following;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
