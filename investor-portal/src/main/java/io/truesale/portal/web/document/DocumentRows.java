package io.truesale.portal.web.document;

import io.truesale.domain.document.DocumentKind;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.DocumentView.Opening;
import io.truesale.workflow.api.DocumentView.State;
import io.truesale.workflow.api.DocumentView.Version;

/** Tables of documents, versions and openings. */
final class DocumentRows {
    static final TableSpec<DocumentView> DOCUMENTS = TableSpec.<DocumentView>of("document.list")
            .link("title", DocumentView::title, DocumentRows::href)
            .message("kind", view -> kindKey(view.kind()))
            .text("deal", view -> view.deal().value())
            .text("owner", view -> view.owner().value())
            .integer("version", view -> view.latest().number())
            .instant("uploaded", view -> view.latest().uploadedAt())
            .code("fingerprint", view -> view.latest().file().sha256())
            .status("state", DocumentRows::status)
            .sortedBy("title");

    static final TableSpec<Version> VERSIONS = TableSpec.<Version>of("document.versions")
            .integer("number", Version::number)
            .text("file", version -> version.file().name())
            .integer("size", version -> version.file().sizeBytes())
            .text("uploader", version -> version.uploader().value())
            .instant("uploaded", Version::uploadedAt)
            .code("fingerprint", version -> version.file().sha256())
            .integer("block", version -> version.height().orElse(null))
            .status("state", version -> status(version.fingerprint()))
            .sortedDownBy("number");

    private DocumentRows() {}

    /** A table of openings for a person, who can fetch against those of its own. */
    static TableSpec<Opening> openings(String person, String page) {
        return TableSpec.<Opening>of("document.openings")
                .instant("asked", Opening::askedAt)
                .text("person", opening -> opening.person().value())
                .integer("version", Opening::version)
                .integer("block", opening -> opening.height().orElse(null))
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
