package io.truesale.ledger.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A transaction cut up by known positions instead of being decoded: what a pipeline needs that trusts its input. Layout:
 * {@code infra/docs/spec/ledger.md}, section 2, with one P-256 signature.
 */
record BareRecord(byte[] bytes, int signatures) {
    private static final int PAYLOAD_AT = 5; // after tag, array head, protected and unprotected header
    private static final int SIGNATURE_BYTES = 64;
    private static final int ENTRY_BYTES = 82; // array head, protected header, empty map, signature with its head
    private static final int HEADER_BYTES = 14; // of the signature, with its head
    private static final int ID_BYTES = 16;
    private static final int DIGEST_BYTES = 32;
    private static final byte[] CONTEXT = {(byte) 0x85, 0x69, 'S', 'i', 'g', 'n', 'a', 't', 'u', 'r', 'e', 0x40};
    private static final byte[] ITEMS = "eitems".getBytes(StandardCharsets.US_ASCII);

    /** The Sig_structure of signature {@code number}, from 0. */
    byte[] signed(int number) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream(bytes.length);
        signed.writeBytes(CONTEXT);
        signed.write(bytes, entry(number) + 1, HEADER_BYTES);
        signed.write(0x40);
        signed.write(bytes, PAYLOAD_AT, payloadEnd() - PAYLOAD_AT);
        return signed.toByteArray();
    }

    byte[] signature(int number) {
        int end = entry(number) + ENTRY_BYTES;
        return Arrays.copyOfRange(bytes, end - SIGNATURE_BYTES, end);
    }

    private int entry(int number) {
        return bytes.length - (signatures - number) * ENTRY_BYTES;
    }

    private int payloadEnd() {
        return entry(0) - 1; // head of the array of signatures
    }

    byte[] id() {
        int payload = PAYLOAD_AT + (bytes[PAYLOAD_AT] == 0x58 ? 2 : 3);
        int channel = payload + 4; // map head, format
        int id = channel + 1 + (bytes[channel] & 0x1f) + 2;
        return Arrays.copyOfRange(bytes, id, id + ID_BYTES);
    }

    /** The fingerprints of a batch of {@code count}. */
    List<byte[]> items(int count) {
        int at = indexOf() + ITEMS.length + 2;
        List<byte[]> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(Arrays.copyOfRange(bytes, at + 2, at + 2 + DIGEST_BYTES));
            at += 2 + DIGEST_BYTES;
        }
        return items;
    }

    private int indexOf() {
        for (int i = PAYLOAD_AT; i < payloadEnd(); i++) {
            if (Arrays.equals(bytes, i, i + ITEMS.length, ITEMS, 0, ITEMS.length)) {
                return i;
            }
        }
        throw new IllegalStateException("no items in a record of a batch");
    }
}
