package io.truesale.portal.web.ledger;

import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TableSpec;
import org.jspecify.annotations.Nullable;

/** Records of the log as rows and states. */
final class LedgerWords {
    static final TableSpec<Row> RECORDS = TableSpec.<Row>of("ledger.records")
            .integer("index", Row::index)
            .codeLink("transaction", Row::transaction, Row::href)
            .text("contract", Row::contract)
            .text("function", Row::function)
            .text("person", Row::person)
            .status("verdict", Row::verdict)
            .text("code", Row::code)
            .integer("items", Row::items)
            .code("digest", Row::digest);

    private LedgerWords() {}

    /** One record; what the reader may not see is empty. */
    record Row(
            int index,
            String transaction,
            String href,
            String contract,
            String function,
            String person,
            Status verdict,
            String code,
            @Nullable Integer items,
            String digest) {}

    static Row row(RecordDetails record, boolean content) {
        String id = record.draft().map(draft -> draft.id().hex()).orElse("");
        return new Row(
                record.index(),
                id,
                id.isEmpty() ? "" : href(record, id),
                record.draft()
                        .filter(draft -> content)
                        .map(draft -> draft.contract().toString())
                        .orElse(""),
                record.draft()
                        .filter(draft -> content)
                        .map(draft -> draft.function())
                        .orElse(""),
                record.draft()
                        .filter(draft -> content)
                        .map(draft -> draft.person().value())
                        .orElse(""),
                verdict(record),
                record.verdict(),
                content ? record.items() : null,
                record.digest().hex());
    }

    static String href(RecordDetails record, String id) {
        return LedgerPages.ROOT + "/" + record.channel() + "/transactions/" + id;
    }

    static Status verdict(RecordDetails record) {
        return record.verdict().equals(TransactionStatus.OK)
                ? new Status("ledger.verdict.accepted", Status.Tone.GOOD)
                : new Status("ledger.verdict.refused", Status.Tone.BAD);
    }

    static Status finality(boolean isFinal) {
        return isFinal
                ? new Status("ledger.stage.final", Status.Tone.GOOD)
                : new Status("ledger.stage.integrated", Status.Tone.WAITING);
    }
}
