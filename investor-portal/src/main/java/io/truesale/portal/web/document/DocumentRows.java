package io.truesale.portal.web.document;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.ledger.api.ChannelId;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.DocumentView.Opening;
import io.truesale.workflow.api.DocumentView.State;
import io.truesale.workflow.api.DocumentView.Version;
import org.jspecify.annotations.Nullable;

/** Tables of documents, versions and openings. */
final class DocumentRows {
    private DocumentRows() {}

    /** Documents of all deals of the reader. */
    static TableSpec<DocumentView> ofDeals(Names names) {
        TableSpec<DocumentView> spec =
                titles().link("deal", view -> names.deal(view.deal()), view -> "/deals/" + view.deal());
        return states(spec, names);
    }

    /** Documents of one deal. */
    static TableSpec<DocumentView> ofDeal(Names names) {
        return states(titles(), names);
    }

    private static TableSpec<DocumentView> titles() {
        return TableSpec.<DocumentView>of("document.list")
                .link("title", DocumentView::title, DocumentRows::href)
                .message("kind", view -> kindKey(view.kind()));
    }

    private static TableSpec<DocumentView> states(TableSpec<DocumentView> spec, Names names) {
        return spec.text("owner", view -> names.member(view.owner()))
                .integer("version", view -> view.latest().number())
                .instant("uploaded", view -> view.latest().uploadedAt())
                .codeLink("fingerprint", view -> view.latest().file().sha256(), DocumentRows::proof)
                .status("state", DocumentRows::status)
                .sortedBy("title");
    }

    /** Versions of a document of {@code deal}. */
    static TableSpec<Version> versions(DealId deal) {
        return TableSpec.<Version>of("document.versions")
                .integer("number", Version::number)
                .text("file", version -> version.file().name())
                .integer("size", version -> version.file().sizeBytes())
                .text("uploader", version -> version.uploader().value())
                .instant("uploaded", Version::uploadedAt)
                .codeLink("fingerprint", version -> version.file().sha256(), version -> proof(deal, version))
                .integerLink(
                        "block",
                        version -> version.height().orElse(null),
                        version -> block(deal, version.height().orElse(null)))
                .status("state", version -> status(version.fingerprint()))
                .sortedDownBy("number");
    }

    /** Where the newest version's fingerprint stands; null before it does. */
    static @Nullable String proof(DocumentView view) {
        return proof(view.deal(), view.latest());
    }

    private static @Nullable String proof(DealId deal, Version version) {
        return version.height().isEmpty()
                ? null
                : "/ledger/" + ChannelId.of(deal) + "/transactions/"
                        + version.operation().value();
    }

    private static @Nullable String block(DealId deal, @Nullable Long height) {
        return height == null ? null : "/ledger/" + ChannelId.of(deal) + "/blocks/" + height;
    }

    /** A table of openings for a person, who can fetch against those of its own. */
    static TableSpec<Opening> openings(DealId deal, String person, String page) {
        return TableSpec.<Opening>of("document.openings")
                .instant("asked", Opening::askedAt)
                .text("person", opening -> opening.person().value())
                .integer("version", Opening::version)
                .integerLink(
                        "block",
                        opening -> opening.height().orElse(null),
                        opening -> block(deal, opening.height().orElse(null)))
                .status("state", opening -> openingStatus(opening.state()))
                .link(
                        "operation",
                        opening -> opening.operation().value(),
                        opening -> opening.state() == State.CONFIRMED
                                        && opening.person().value().equals(person)
                                ? page + "/openings/" + opening.operation() + "/content"
                                : null)
                .sortedDownBy("asked");
    }

    static String href(DocumentView view) {
        return "/deals/" + view.deal() + "/documents/" + view.id();
    }

    static String kindKey(DocumentKind kind) {
        return "document.kind." + kind.name();
    }

    static Status status(DocumentView view) {
        return view.withdrawn().isPresent()
                ? new Status("document.state.WITHDRAWN", Tone.NEUTRAL)
                : status(view.latest().fingerprint());
    }

    static Status status(State state) {
        return new Status("document.state." + state.name(), tone(state));
    }

    private static Status openingStatus(State state) {
        return new Status("document.opening." + state.name(), tone(state));
    }

    private static Tone tone(State state) {
        return switch (state) {
            case REQUESTED -> Tone.WAITING;
            case CONFIRMED -> Tone.GOOD;
            case REFUSED -> Tone.BAD;
        };
    }
}
