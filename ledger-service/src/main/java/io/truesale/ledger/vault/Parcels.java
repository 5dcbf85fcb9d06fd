package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What goes from a vault to other nodes and comes into it from them. Who may have what is for the caller to say; here it is
 * seen to that what comes is what its envelope says. Thread safe. Spec: {@code infra/docs/spec/vault.md}.
 */
public final class Parcels {
    /** Bytes of a piece of a ciphertext; the last may be shorter. */
    public static final int PIECE_BYTES = PeerFiles.MAX_BYTES;

    private final BlobFiles files;
    private final EnvelopeTable envelopes;
    private final LabelTable labels;
    private final EnvelopeDesk desk;

    Parcels(BlobFiles files, EnvelopeTable envelopes, LabelTable labels, EnvelopeDesk desk) {
        this.files = files;
        this.envelopes = envelopes;
        this.labels = labels;
        this.desk = desk;
    }

    /** Where the pieces of a ciphertext come from. */
    @FunctionalInterface
    public interface Pieces {
        /** The piece of that number, from 0; empty when there is none. */
        Optional<byte[]> piece(long number);
    }

    /** What comes is not what its envelope says. */
    public static final class Unfaithful extends Exception {
        private static final long serialVersionUID = 1L;

        Unfaithful(String message) {
            super(message);
        }
    }

    /** All that the file at {@code address} is, as far as that was verified here. */
    public List<LabelledFile> verified(Hash address) {
        return labels.all(address, true);
    }

    /** What the file at {@code address} is as a version of that subject, by an envelope that was opened here. */
    public Optional<LabelledFile> known(Hash address, ChannelId channel, String subject, long version) {
        return labels.find(address, channel, subject, version);
    }

    /** The envelope of {@code reader} as it was made when its owner kept or granted the file. */
    public Optional<byte[]> envelope(Hash address, MemberId reader) {
        return envelopes.envelope(address, reader);
    }

    /**
     * Seals the content key of a file anew for {@code reader}, out of the envelope of a member hosted here.
     *
     * @param file what the envelope has to say of the file
     * @return empty when the member has no envelope that says so, or no key of {@code reader} is known
     */
    public Optional<byte[]> reseal(Hash address, LabelledFile file, MemberId custodian, MemberId reader) {
        Set<MemberId> one = Set.of(reader);
        return Stream.of(labels.received(address, file.label(), custodian), envelopes.envelope(address, custodian))
                .flatMap(Optional::stream)
                .flatMap(envelope -> desk.open(envelope, custodian).stream())
                .filter(key ->
                        key.label().map(key::labelled).filter(file::equals).isPresent())
                .filter(key -> desk.withoutKey(one).isEmpty())
                .findFirst()
                .map(key -> desk.seal(key, one).get(reader));
    }

    /** A piece of the ciphertext at {@code address}; empty beyond its end, or when it is not here. */
    public Optional<byte[]> piece(Hash address, long number) throws IOException {
        Path file = files.path(address);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (RandomAccessFile blob = new RandomAccessFile(file.toFile(), "r")) {
            long from = number * PIECE_BYTES;
            if (number < 0 || from >= blob.length()) {
                return Optional.empty();
            }
            byte[] piece = new byte[(int) Math.min(PIECE_BYTES, blob.length() - from)];
            blob.seek(from);
            blob.readFully(piece);
            return Optional.of(piece);
        }
    }

    /** Whether the ciphertext at {@code address} is here. */
    public boolean hasBlob(Hash address) {
        return Files.isRegularFile(files.path(address));
    }

    /** What an envelope says of its file; empty when no key of {@code reader} here opens it, or it has no label. */
    public Optional<LabelledFile> examine(byte[] envelope, MemberId reader) {
        return desk.open(envelope, reader).flatMap(key -> key.label().map(key::labelled));
    }

    /** Keeps an envelope that {@link #examine} has opened; its ciphertext may come later. */
    public void receive(Hash address, MemberId reader, byte[] envelope) {
        LabelledFile file = examine(envelope, reader).orElseThrow(() -> new CryptoFailure("no envelope of " + reader));
        labels.add(address, file, false);
        labels.putReceived(address, file.label(), reader, envelope);
    }

    /** The envelope that {@link #receive} has kept. */
    public Optional<byte[]> received(Hash address, FileLabel label, MemberId reader) {
        return labels.received(address, label, reader);
    }

    /** Whether {@code reader} can open the file at {@code address} here, as what {@code label} says. */
    public boolean isHere(Hash address, FileLabel label, MemberId reader) {
        return labels.all(address, true).stream().anyMatch(file -> file.label().equals(label))
                && envelopes
                        .envelope(address, reader)
                        .flatMap(envelope -> desk.open(envelope, reader))
                        .isPresent()
                && Files.isRegularFile(files.path(address));
    }

    /**
     * Takes a ciphertext in whose received envelope {@code reader} has. It is compared with its address, its content with what
     * the envelope says, before it is kept; one that is here already is compared too. A crash at any point leaves what can
     * be taken in again.
     *
     * @throws Unfaithful when it is shorter, longer or another; nothing is kept
     */
    public void adopt(Hash address, FileLabel label, MemberId reader, Pieces pieces) throws IOException, Unfaithful {
        byte[] envelope = labels.received(address, label, reader)
                .orElseThrow(() -> new IllegalStateException("no envelope of " + reader + " for " + address));
        ContentKey key = desk.open(envelope, reader)
                .orElseThrow(() -> new CryptoFailure("no key of " + reader + " opens its envelope of " + address));
        if (Files.isRegularFile(files.path(address))) {
            requireContent(files.path(address), address, key);
        } else {
            Path file = files.stage();
            try {
                write(file, BlobFormat.blobBytes(key.sizeBytes()), address, pieces);
                requireContent(file, address, key);
                BlobFiles.force(file);
                files.keep(file, address);
            } finally {
                Files.deleteIfExists(file); // gone already when it was kept
            }
        }
        envelopes.addBlob(address, key.contentHash(), key.sizeBytes());
        envelopes.replaceEnvelope(address, reader, envelope);
        for (Map.Entry<MemberId, byte[]> rescue :
                desk.sealRecovery(key, Set.of(reader)).entrySet()) {
            envelopes.putRecovery(address, rescue.getKey(), rescue.getValue());
        }
        labels.add(address, key.labelled(label), true);
    }

    /** So many bytes and no more, each piece as long as it has to be. */
    private static void write(Path file, long length, Hash address, Pieces pieces) throws IOException, Unfaithful {
        try (OutputStream out = new BufferedOutputStream(BlobFiles.write(file), 1 << 17)) {
            long left = length;
            for (long number = 0; left > 0; number++) {
                byte[] piece = pieces.piece(number).orElse(new byte[0]);
                if (piece.length != Math.min(PIECE_BYTES, left)) {
                    throw new Unfaithful("piece " + number + " of " + address + " has " + piece.length + " bytes, not "
                            + Math.min(PIECE_BYTES, left));
                }
                out.write(piece);
                left -= piece.length;
            }
        }
    }

    private static void requireContent(Path file, Hash address, ContentKey key) throws IOException, Unfaithful {
        Hash found = new Hash(Digests.sha256(file));
        if (!found.equals(address)) {
            throw new Unfaithful("what came for " + address + " has the digest " + found);
        }
        Hash content;
        try (InputStream in = BlobFormat.decrypt(key.key(), Files.newInputStream(file))) {
            content = new Hash(Digests.sha256(in));
        } catch (IOException undecipherable) {
            throw new Unfaithful(
                    address + " does not open with the key of its envelope: " + undecipherable.getMessage());
        }
        if (!content.equals(key.contentHash())) {
            throw new Unfaithful(
                    "the content of " + address + " has the fingerprint " + content + ", not " + key.contentHash());
        }
    }
}
