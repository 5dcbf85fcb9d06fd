package io.truesale.ledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.crypto.ChunkCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobFormatTest {
    private static final int CHUNK = BlobFormat.CHUNK_BYTES;

    private final byte[] key = ChunkCipher.newKey();

    private byte[] encrypt(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BlobFormat.encrypt(key, new ByteArrayInputStream(content), out, Long.MAX_VALUE);
        return out.toByteArray();
    }

    private byte[] decrypt(byte[] blob) throws IOException {
        return BlobFormat.decrypt(key, new ByteArrayInputStream(blob)).readAllBytes();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new SplittableRandom(7).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17})
    void givesBackWhatWentIn(int size) throws IOException {
        byte[] content = content(size);
        byte[] blob = encrypt(content);
        int chunks = Math.max(1, (size + CHUNK - 1) / CHUNK);
        assertThat(blob).hasSize(16 + size + chunks * 16);
        assertThat(decrypt(blob)).isEqualTo(content);
    }

    @Test
    void noticesAByteChangedInAnyPart() throws IOException {
        byte[] blob = encrypt(content(CHUNK + 5));
        for (int at : new int[] {0, 15, 16, 1000, 16 + CHUNK, 16 + CHUNK + 16, blob.length - 1}) {
            byte[] changed = blob.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> decrypt(changed)).as("byte %d", at).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noticesThatChunksAreMissingOrSwapped() throws IOException {
        byte[] blob = encrypt(content(3 * CHUNK));
        int sealed = CHUNK + 16;
        assertThatThrownBy(() -> decrypt(Arrays.copyOf(blob, 16 + 2 * sealed))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decrypt(Arrays.copyOf(blob, 16))).isInstanceOf(IOException.class);
        byte[] swapped = blob.clone();
        System.arraycopy(blob, 16, swapped, 16 + sealed, sealed);
        System.arraycopy(blob, 16 + sealed, swapped, 16, sealed);
        assertThatThrownBy(() -> decrypt(swapped)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesMoreThanAllowed() {
        ByteArrayInputStream content = new ByteArrayInputStream(content(CHUNK + 1));
        assertThatThrownBy(() -> BlobFormat.encrypt(key, content, new ByteArrayOutputStream(), CHUNK))
                .isInstanceOf(BlobFormat.Overlong.class);
    }
}
