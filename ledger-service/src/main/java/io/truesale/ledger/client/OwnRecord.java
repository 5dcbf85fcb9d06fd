package io.truesale.ledger.client;

import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import io.truesale.ledger.evidence.Sentence;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** That evidence is about the transaction that was asked for: evidence of another one would hold too. */
final class OwnRecord {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OwnRecord() {}

    static EvidenceReport check(EvidenceReport report, String json, SignedTransaction transaction) {
        boolean own = JSON.readTree(json).path("record").asString("").equals(LedgerClient.hex(transaction.bytes()));
        List<Check> checks = new ArrayList<>(report.checks());
        checks.add(
                own
                        ? new Check(Result.PASSED, Sentence.of("record.own", transaction.digest()))
                        : new Check(Result.FAILED, Sentence.of("record.own.not", transaction.digest())));
        return new EvidenceReport(checks);
    }
}
