package io.truesale.ledger.twin;

import io.truesale.contract.api.ContractId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The functions of every contract and version, each of which the history must call well and badly. */
final class TwinFunctions {
    /** A line for each contract: its name and version, then its functions. */
    private static final String TABLE = """
            membership@1 genesis createChannel admitMember registerPerson freezePerson rotateKey admitOperator announcePeer
            membership@2 genesis createChannel admit removeOperator rotateOperatorKey suspendMember resumeMember \
            registerPerson freezePerson announcePeer enrolMember rotate freeze unfreeze revoke recover
            proposals@1 open approve retract withdraw execute
            checkpoints@1 announceKeys
            notary@1 record recordBatch sealBatch
            assets@1 open lock confirm abandon release
            assets@2 open lock abandon pledge bind expire release take settle drop yield keep
            grants@1 grant open withdraw
            issuance@1 open act meetCondition waiveCondition suspend resume cancel
            issuance@2 open act meetCondition waiveCondition suspend resume cancel
            issuance@3 open act meetCondition waiveCondition suspend resume cancel
            distribution@1 open act suspend resume
            distribution@2 open act suspend resume
            governance@1 approve withdraw commit
            governance@2 approve withdraw commit
            securities@1 issue transfer redeem retain record
            totals@1 commit publish attest challenge answer draw
            foreign@1 send deliver observe
            reference@1 define vouch retract
            custody@1 name
            disclosure@1 publish withdraw
            queries@1 setTariff authorise revoke ask answer decline
            """;

    private TwinFunctions() {}

    /** By contract, as {@link ContractId#toString} writes it. */
    static Map<String, List<String>> all() {
        Map<String, List<String>> all = new TreeMap<>();
        TABLE.lines().forEach(line -> {
            List<String> words = List.of(line.split(" +"));
            all.put(words.get(0), words.subList(1, words.size()));
        });
        return all;
    }
}
