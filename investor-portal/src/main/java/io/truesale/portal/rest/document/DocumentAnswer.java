package io.truesale.portal.rest.document;

import io.truesale.ledger.api.ChannelId;
import io.truesale.workflow.api.DocumentView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as it stands; parts that are not known yet are left out. */
record DocumentAnswer(
        String id,
        String deal,
        String kind,
        String title,
        String owner,
        List<String> readers,
        List<String> reviewers,
        @Nullable String withdrawn,
        List<VersionAnswer> versions,
        List<OpeningAnswer> openings) {
    /**
     * One version. {@code operation} is also the id of the transaction that records its fingerprint; {@code evidence} is
     * where its evidence file is, once that is final.
     */
    record VersionAnswer(
            int number,
            String fileName,
            String mediaType,
            long sizeBytes,
            String sha256,
            String blob,
            String uploader,
            Instant uploadedAt,
            String fingerprint,
            @Nullable Long height,
            String operation,
            @Nullable String evidence,
            @Nullable String refusal) {}

    /** One opening; {@code operation} is also the id of its transaction. */
    record OpeningAnswer(
            String operation,
            int version,
            String person,
            Instant askedAt,
            String state,
            @Nullable Long height) {}

    static DocumentAnswer of(DocumentView view) {
        return new DocumentAnswer(
                view.id().value(),
                view.deal().value(),
                view.kind().name(),
                view.title(),
                view.owner().value(),
                view.readers().stream().map(Object::toString).toList(),
                view.reviewers().stream().map(Object::toString).toList(),
                view.withdrawn().orElse(null),
                view.versions().stream().map(version -> version(view, version)).toList(),
                view.openings().stream().map(DocumentAnswer::opening).toList());
    }

    private static VersionAnswer version(DocumentView view, DocumentView.Version version) {
        return new VersionAnswer(
                version.number(),
                version.file().name(),
                version.file().mediaType(),
                version.file().sizeBytes(),
                version.file().sha256(),
                version.file().blob(),
                version.uploader().value(),
                version.uploadedAt(),
                version.fingerprint().name(),
                version.height().orElse(null),
                version.operation().value(),
                version.height()
                        .map(height -> "/api/v1/ledger/channels/" + ChannelId.of(view.deal()) + "/transactions/"
                                + version.operation() + "/evidence")
                        .orElse(null),
                version.refusal().orElse(null));
    }

    private static OpeningAnswer opening(DocumentView.Opening opening) {
        return new OpeningAnswer(
                opening.operation().value(),
                opening.version(),
                opening.person().value(),
                opening.askedAt(),
                opening.state().name(),
                opening.height().orElse(null));
    }
}
