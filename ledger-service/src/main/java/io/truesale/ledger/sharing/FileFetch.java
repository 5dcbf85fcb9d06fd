package io.truesale.ledger.sharing;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.GrantedFiles.Granted;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.vault.LabelledFile;
import io.truesale.ledger.vault.Parcels;
import io.truesale.ledger.vault.Parcels.Unfaithful;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what other nodes hand out, and nothing that is not what the ledger has. */
final class FileFetch {
    /** Longest content that is taken from another node, bytes: as long as one that is uploaded. */
    static final long CONTENT_BYTES_MAX = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileFetch.class);

    private final Parcels parcels;
    private final FactTable facts;
    private final Hosts hosts;
    private final PeerFiles files;

    FileFetch(Parcels parcels, FactTable facts, Hosts hosts, PeerFiles files) {
        this.parcels = parcels;
        this.facts = facts;
        this.hosts = hosts;
        this.files = files;
    }

    /**
     * How an attempt went.
     *
     * @param silent operators whose node has nothing for this one
     * @param away those whose node does not answer
     * @param unfaithful what came and was not what the ledger has
     */
    record Attempt(boolean done, List<String> silent, List<String> away, List<String> unfaithful) {
        static Attempt begin() {
            return new Attempt(false, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Attempt finished() {
            return new Attempt(true, silent, away, unfaithful);
        }
    }

    /** Whether {@code reader} can open the file here. */
    boolean isHere(Granted file, MemberId reader) {
        return label(file)
                .filter(label -> parcels.isHere(file.address(), label, reader))
                .isPresent();
    }

    private Optional<FileLabel> label(Granted file) {
        return parcels.known(file.address(), file.channel(), file.subject(), file.version())
                .filter(known -> isAsRecorded(known, file))
                .map(LabelledFile::label);
    }

    /** Asks for all that is missing: the owner's node first, then those of custodians. */
    Attempt whole(Granted file, MemberId reader) {
        Attempt attempt = Attempt.begin();
        Optional<FileLabel> label = envelope(file, reader, attempt);
        if (label.isEmpty()) {
            return attempt;
        }
        if (parcels.hasBlob(file.address())) {
            return adopted(file, label.get(), reader, "this node", number -> Optional.empty(), attempt)
                    ? attempt.finished()
                    : attempt;
        }
        for (String operator : sources(file)) {
            try {
                if (piece(operator, file, 0).isEmpty()) {
                    attempt.silent().add(operator);
                } else if (adopted(
                        file, label.get(), reader, operator, number -> piece(operator, file, number), attempt)) {
                    return attempt.finished();
                }
            } catch (TransientFault away) {
                attempt.away().add(operator);
            }
        }
        return attempt;
    }

    private boolean adopted(
            Granted file, FileLabel label, MemberId reader, String from, Parcels.Pieces pieces, Attempt attempt) {
        try {
            parcels.adopt(file.address(), label, reader, pieces);
            return true;
        } catch (Unfaithful other) {
            refuse(from, String.valueOf(other.getMessage()), attempt);
            return false;
        } catch (IOException e) {
            throw new TransientFault("blob " + file.address() + " cannot be kept", e);
        }
    }

    private Optional<byte[]> piece(String operator, Granted file, long number) {
        return files.fetch(operator, FileShelves.BLOB, file.address().hex() + "-" + number);
    }

    /** The label under which {@code reader} has an envelope here that opens, one that is asked for now if need be. */
    Optional<FileLabel> envelope(Granted file, MemberId reader, Attempt attempt) {
        Optional<FileLabel> known = label(file)
                .filter(label -> parcels.received(file.address(), label, reader)
                        .flatMap(envelope -> parcels.examine(envelope, reader))
                        .isPresent());
        if (known.isPresent()) {
            return known;
        }
        for (String operator : sources(file)) {
            try {
                Optional<FileLabel> came = ask(operator, file, reader, attempt);
                if (came.isPresent()) {
                    return came;
                }
            } catch (TransientFault away) {
                attempt.away().add(operator);
            }
        }
        return Optional.empty();
    }

    private Optional<FileLabel> ask(String operator, Granted file, MemberId reader, Attempt attempt) {
        Optional<byte[]> envelope = files.fetch(
                        operator, FileShelves.ENVELOPES, file.address().hex())
                .flatMap(EnvelopeList::decode)
                .flatMap(list -> list.envelope(file, reader));
        if (envelope.isEmpty()) {
            attempt.silent().add(operator);
            return Optional.empty();
        }
        Optional<LabelledFile> says = parcels.examine(envelope.get(), reader);
        if (says.isEmpty()) {
            LOG.info("the envelope of {} from {} is for a key that this node has no more", file.address(), operator);
            attempt.silent().add(operator);
            return Optional.empty();
        }
        if (!isAsRecorded(says.get(), file)) {
            refuse(operator, "an envelope of " + file.address() + " is of another file than the ledger has", attempt);
            return Optional.empty();
        }
        parcels.receive(file.address(), reader, envelope.get());
        return says.map(LabelledFile::label);
    }

    private static boolean isAsRecorded(LabelledFile says, Granted file) {
        return says.label().isOf(file.channel(), file.subject(), file.version())
                && says.label().owner().equals(file.owner())
                && says.contentHash().equals(file.digest())
                && says.sizeBytes() <= CONTENT_BYTES_MAX;
    }

    private static void refuse(String operator, String what, Attempt attempt) {
        LOG.warn("what came from {} was not taken: {}", operator, what);
        attempt.unfaithful().add(operator + ": " + what);
    }

    private Set<String> sources(Granted file) {
        Set<String> operators = new LinkedHashSet<>();
        hosts.operatorOf(file.owner()).ifPresent(operators::add);
        facts.custodians(file.channel()).forEach(each -> hosts.operatorOf(each).ifPresent(operators::add));
        operators.remove(hosts.self());
        return operators;
    }
}
