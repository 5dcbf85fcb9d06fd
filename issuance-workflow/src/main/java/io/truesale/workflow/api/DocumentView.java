package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document of a deal as it stands.
 *
 * @param id which
 * @param deal deal that it belongs to
 * @param kind what it is for
 * @param title as its owner calls it
 * @param owner member that brought it and may change it
 * @param readers members that may open it, the owner among them; ascending
 * @param reviewers those of the readers who are asked to review it; ascending
 * @param versions newest first, at least one
 * @param openings who opened it, on any node, newest first
 * @param withdrawn why it is opened no more, if it was withdrawn; empty text where its owner's node knows why
 */
public record DocumentView(
        DocumentId id,
        DealId deal,
        DocumentKind kind,
        String title,
        MemberId owner,
        List<MemberId> readers,
        List<MemberId> reviewers,
        List<Version> versions,
        List<Opening> openings,
        Optional<String> withdrawn) {
    public DocumentView {
        requireNonNull(id, "id");
        requireNonNull(deal, "deal");
        requireNonNull(kind, "kind");
        requireNonNull(title, "title");
        requireNonNull(owner, "owner");
        readers = List.copyOf(readers);
        reviewers = List.copyOf(reviewers);
        versions = List.copyOf(versions);
        openings = List.copyOf(openings);
        requireNonNull(withdrawn, "withdrawn");
    }

    /** The same with other openings. */
    public DocumentView withOpenings(List<Opening> others) {
        return new DocumentView(id, deal, kind, title, owner, readers, reviewers, versions, others, withdrawn);
    }

    /** The newest version. */
    public Version latest() {
        return versions.get(0);
    }

    /** The version of that number, if there is one. */
    public Optional<Version> version(int number) {
        return versions.stream().filter(each -> each.number() == number).findFirst();
    }

    /** What the ledger said to something that it was asked. */
    public enum State {
        /** It has not answered yet. */
        REQUESTED,
        /** It has it, in a final block. */
        CONFIRMED,
        /** It refused. */
        REFUSED
    }

    /**
     * One version.
     *
     * @param number from 1
     * @param file name, size, fingerprint, address in the vault
     * @param uploader who brought it
     * @param uploadedAt when
     * @param fingerprint whether the ledger has its fingerprint
     * @param height block that has it, when confirmed
     * @param operation of the request; its id is the transaction's
     * @param refusal why the ledger refused it, when it did
     */
    public record Version(
            int number,
            DocumentFile file,
            PersonId uploader,
            Instant uploadedAt,
            State fingerprint,
            Optional<Long> height,
            OperationId operation,
            Optional<String> refusal) {
        public Version {
            requireNonNull(file, "file");
            requireNonNull(uploader, "uploader");
            requireNonNull(uploadedAt, "uploadedAt");
            requireNonNull(fingerprint, "fingerprint");
            requireNonNull(height, "height");
            requireNonNull(operation, "operation");
            requireNonNull(refusal, "refusal");
        }
    }

    /**
     * One opening: that the key was asked for and, when confirmed, handed out; not that anybody read.
     *
     * @param operation its id is the transaction's
     * @param version which version
     * @param person who
     * @param askedAt when
     * @param state what the ledger said
     * @param height block that has it, when confirmed
     */
    public record Opening(
            OperationId operation, int version, PersonId person, Instant askedAt, State state, Optional<Long> height) {
        public Opening {
            requireNonNull(operation, "operation");
            requireNonNull(person, "person");
            requireNonNull(askedAt, "askedAt");
            requireNonNull(state, "state");
            requireNonNull(height, "height");
        }
    }
}
