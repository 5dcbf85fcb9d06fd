package io.truesale.ledger.witness;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.log.CanonicalBase64;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a request {@code add-checkpoint}. Source: C2SP tlog-witness.
 *
 * @param oldSize tree size that the witness cosigned last; 0 for none
 * @param proof consistency proof from there, RFC 6962 section 2.1.2; empty when there is nothing to prove
 * @param note the signed checkpoint
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note) {
    /** Most hashes of a proof. */
    static final int MAX_PROOF = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
        requireNonNull(note, "note");
    }

    /** As it is sent. */
    public String encode() {
        StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(note.encode()).toString();
    }

    /**
     * Reads {@link #encode}; nothing is verified.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static AddCheckpoint parse(String body) {
        int split = body.indexOf("\n\n");
        if (split < 0) {
            throw new IllegalArgumentException("an empty line is expected before the checkpoint");
        }
        String[] lines = body.substring(0, split).split("\n", -1);
        if (!lines[0].matches("old (0|[1-9][0-9]{0,17})")) {
            throw new IllegalArgumentException("the first line is 'old' and a size, got: " + lines[0]);
        }
        if (lines.length - 1 > MAX_PROOF) {
            throw new IllegalArgumentException("a proof has " + MAX_PROOF + " hashes at most");
        }
        List<Hash> proof = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(new Hash(CanonicalBase64.decode(lines[i])));
        }
        return new AddCheckpoint(
                Long.parseLong(lines[0].substring("old ".length())),
                proof,
                SignedNote.parse(body.substring(split + 2)));
    }
}
