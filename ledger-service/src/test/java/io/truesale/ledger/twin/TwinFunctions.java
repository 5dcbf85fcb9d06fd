package io.truesale.ledger.twin;

import io.truesale.contract.api.ContractId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The functions of every contract and version, each of which the history must call well and badly. */
final class TwinFunctions {
    private static final List<String> ISSUANCE =
            List.of("open", "act", "meetCondition", "waiveCondition", "suspend", "resume", "cancel");
    private static final List<String> DISTRIBUTION = List.of("open", "act", "suspend", "resume");
    private static final List<String> GOVERNANCE = List.of("approve", "withdraw", "commit");

    private TwinFunctions() {}

    /** By contract, as {@link ContractId#toString} writes it. */
    static Map<String, List<String>> all() {
        Map<String, List<String>> all = new TreeMap<>();
        all.put(
                "membership@1",
                List.of(
                        "genesis",
                        "createChannel",
                        "admitMember",
                        "registerPerson",
                        "freezePerson",
                        "rotateKey",
                        "admitOperator",
                        "announcePeer"));
        all.put(
                "membership@2",
                List.of(
                        "genesis",
                        "createChannel",
                        "admitMember",
                        "registerPerson",
                        "freezePerson",
                        "enrolMember",
                        "rotate",
                        "freeze",
                        "unfreeze",
                        "revoke",
                        "recover",
                        "admitOperator",
                        "announcePeer"));
        all.put("proposals@1", List.of("open", "approve", "retract", "withdraw", "execute"));
        all.put("checkpoints@1", List.of("announceKeys"));
        all.put("notary@1", List.of("record", "recordBatch", "sealBatch"));
        all.put("assets@1", List.of("open", "lock", "confirm", "abandon", "release"));
        all.put(
                "assets@2",
                List.of(
                        "open", "lock", "abandon", "pledge", "bind", "expire", "release", "take", "settle", "drop",
                        "yield", "keep"));
        all.put("grants@1", List.of("grant", "open", "withdraw"));
        all.put("issuance@1", ISSUANCE);
        all.put("issuance@2", ISSUANCE);
        all.put("issuance@3", ISSUANCE);
        all.put("distribution@1", DISTRIBUTION);
        all.put("distribution@2", DISTRIBUTION);
        all.put("governance@1", GOVERNANCE);
        all.put("governance@2", GOVERNANCE);
        all.put("securities@1", List.of("issue", "transfer", "redeem", "retain", "record"));
        all.put("totals@1", List.of("commit", "publish", "attest", "challenge", "answer", "draw"));
        all.put("foreign@1", List.of("send", "deliver", "observe"));
        all.put("reference@1", List.of("define", "vouch", "retract"));
        all.put("disclosure@1", List.of("publish", "withdraw"));
        all.put("queries@1", List.of("setTariff", "authorise", "revoke", "ask", "answer", "decline"));
        return all;
    }
}
