package io.truesale.portal.rest.ledger;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.Cbor;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the API answers about final records and their events. Hashes and ids are lower-case hexadecimal. */
final class EventAnswers {
    private EventAnswers() {}

    /** Final records behind a position; {@code next} is the position to ask behind next time. */
    record EventsAnswer(String channel, long finalHeight, String next, List<FinalRecordAnswer> records) {}

    /** A final record; what the caller may not see is absent. */
    record FinalRecordAnswer(
            String position,
            long height,
            int index,
            long leafIndex,
            String digest,
            @Nullable String id,
            String verdict,
            Instant blockTime,
            boolean visible,
            @Nullable String contract,
            @Nullable String function,
            @Nullable String person,
            @Nullable List<EventAnswer> events) {
        static FinalRecordAnswer of(RecordDetails record, boolean visible) {
            Optional<TransactionDraft> draft = record.draft();
            Optional<TransactionDraft> shown = draft.filter(each -> visible);
            return new FinalRecordAnswer(
                    new Position(record.height(), record.index()).toString(),
                    record.height(),
                    record.index(),
                    record.leafIndex(),
                    record.digest().hex(),
                    draft.map(each -> each.id().hex()).orElse(null),
                    record.verdict(),
                    record.blockTime(),
                    visible,
                    shown.map(each -> each.contract().toString()).orElse(null),
                    shown.map(TransactionDraft::function).orElse(null),
                    shown.map(each -> each.person().value()).orElse(null),
                    shown.map(each -> record.events().stream()
                                    .map(EventAnswer::of)
                                    .toList())
                            .orElse(null));
        }
    }

    /** A contract event; {@code cbor} is {@code fields} in its exact encoding. */
    record EventAnswer(String type, Map<String, @Nullable Object> fields, String cbor) {
        static EventAnswer of(ContractEvent event) {
            return new EventAnswer(
                    event.type(),
                    CborJson.fields(event.fields()),
                    HexFormat.of().formatHex(Cbor.encode(event.fields())));
        }
    }

    /** What was submitted: its id, the height by which it is in the log, and the operator's signed promise of that. */
    record SubmittedAnswer(String transaction, long height, String receipt) {}
}
