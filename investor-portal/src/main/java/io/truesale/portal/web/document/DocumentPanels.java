package io.truesale.portal.web.document;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.HistoryLine;
import io.truesale.portal.web.ProofPanel;
import io.truesale.portal.web.party.HistoryLines;
import io.truesale.workflow.api.Directory;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.DocumentView.Version;
import io.truesale.workflow.api.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Panels of one document: facts, proof, history. */
@Component
class DocumentPanels {
    private static final int HISTORY = 100;

    private final Directory directory;
    private final History history;
    private final HistoryLines lines;
    private final Formats formats;

    DocumentPanels(Directory directory, History history, HistoryLines lines, Formats formats) {
        this.directory = directory;
        this.history = history;
        this.lines = lines;
        this.formats = formats;
    }

    List<Fact> facts(DocumentView view, Locale locale) {
        Version latest = view.latest();
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("document.fact.owner", directory.nameOf(view.owner(), locale)),
                Fact.of("document.fact.file", latest.file().name()),
                Fact.of("document.fact.size", formats.bytes(latest.file().sizeBytes())),
                Fact.of("document.fact.version", formats.integer(latest.number())),
                Fact.of("document.fact.uploaded", formats.instant(latest.uploadedAt())),
                Fact.of("document.fact.readers", names(view.readers(), locale)),
                Fact.of("document.fact.reviewers", names(view.reviewers(), locale)),
                Fact.code("document.fact.blob", latest.file().blob())));
        view.withdrawn().ifPresent(reason -> facts.add(Fact.of("document.fact.withdrawn", reason)));
        latest.refusal().ifPresent(refusal -> facts.add(Fact.of("document.fact.refusal", refusal)));
        return facts;
    }

    private String names(List<MemberId> members, Locale locale) {
        return members.isEmpty()
                ? "–"
                : members.stream()
                        .map(member -> directory.nameOf(member, locale))
                        .collect(Collectors.joining(", "));
    }

    ProofPanel proof(DocumentView view) {
        Version latest = view.latest();
        String channel = ChannelId.of(view.deal()).value();
        String transaction = latest.operation().value();
        return new ProofPanel(
                DocumentRows.status(latest.fingerprint()),
                channel,
                latest.height().map(formats::integer).orElse(""),
                transaction,
                latest.file().sha256(),
                latest.height().isPresent() ? "/ledger/" + channel + "/transactions/" + transaction : "",
                "");
    }

    List<HistoryLine> history(DocumentView view, Locale locale) {
        return lines.of(history.of(view.id().value(), HISTORY), locale);
    }
}
