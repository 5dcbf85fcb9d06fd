package io.truesale.domain.asset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one byte form of a loan row, from which its fingerprint is made: a deterministic CBOR map whose keys are the
 * schema order of the elements. The same content gives the same bytes whether it came as XML or CSV. The place of the
 * row in the tape is not part of it. Source: infra/docs/spec/pool-fingerprint.md section 2; RFC 8949 section 4.2.1.
 */
public final class CanonicalRow {
    /** Version of the form, under key 0. */
    public static final int VERSION = 1;

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final AutoLoanField[] FIELDS = AutoLoanField.values();

    private CanonicalRow() {}

    /** Encodes a row. */
    public static byte[] encode(LoanRow row) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        int entries = 1;
        head(body, UNSIGNED, 0);
        head(body, UNSIGNED, VERSION);
        for (AutoLoanField field : FIELDS) {
            List<String> values = row.canonical(field);
            if (!values.isEmpty()) {
                entries++;
                head(body, UNSIGNED, field.position());
                value(body, field, values);
            }
        }
        if (row.securitization().isPresent()) {
            entries++;
            head(body, NEGATIVE, 0);
            text(body, row.securitization().get());
        }
        if (row.reportDate().isPresent()) {
            entries++;
            head(body, NEGATIVE, 1);
            text(body, row.reportDate().get().toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.size() + 3);
        head(out, MAP, entries);
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static void value(ByteArrayOutputStream out, AutoLoanField field, List<String> values) {
        if (field.repeats()) {
            head(out, ARRAY, values.size());
        }
        values.forEach(text -> text(out, text));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(out, TEXT, bytes.length);
        out.writeBytes(bytes);
    }

    private static void head(ByteArrayOutputStream out, int major, int argument) {
        int type = major << 5;
        if (argument < 24) {
            out.write(type | argument);
        } else if (argument < 0x100) {
            out.write(type | 24);
            out.write(argument);
        } else { // texts are far shorter than 65,536 bytes: TapeLimits
            out.write(type | 25);
            out.write(argument >>> 8);
            out.write(argument);
        }
    }
}
