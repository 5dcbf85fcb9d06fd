package io.truesale.ledger.client;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransientFault;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a node answers about final records. */
final class RecordsAnswer {
    private RecordsAnswer() {}

    static FinalRecords read(JsonNode answer) {
        try {
            List<FinalRecord> records = new ArrayList<>();
            for (JsonNode record : answer.path("records")) {
                records.add(record(record));
            }
            return new FinalRecords(
                    records,
                    Position.parse(text(answer, "next")),
                    answer.path("finalHeight").asLong(0));
        } catch (IllegalArgumentException | DateTimeException | MalformedCbor misshapen) {
            throw new TransientFault("the node answers another form than client.md section 3: " + misshapen, misshapen);
        }
    }

    private static FinalRecord record(JsonNode record) {
        return new FinalRecord(
                Position.parse(text(record, "position")),
                record.path("leafIndex").asLong(0),
                Hash.parse(text(record, "digest")),
                record.hasNonNull("id") ? Optional.of(TransactionId.parse(text(record, "id"))) : Optional.empty(),
                text(record, "verdict"),
                Instant.parse(text(record, "blockTime")),
                record.hasNonNull("contract") ? Optional.of(content(record)) : Optional.empty());
    }

    private static FinalRecord.Content content(JsonNode record) {
        List<FinalRecord.Event> events = new ArrayList<>();
        for (JsonNode event : record.path("events")) {
            events.add(new FinalRecord.Event(
                    text(event, "type"), Cbor.decodeMap(HexFormat.of().parseHex(text(event, "cbor")))));
        }
        return new FinalRecord.Content(
                text(record, "contract"), text(record, "function"), text(record, "person"), events);
    }

    private static String text(JsonNode node, String name) {
        JsonNode field = node.path(name);
        if (!field.isString()) {
            throw new IllegalArgumentException("a text " + name + " is expected");
        }
        return field.asString();
    }
}
