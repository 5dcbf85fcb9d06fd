package io.truesale.portal.rest.ledger;

import io.truesale.contract.api.Outcome.Violation;
import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import io.truesale.ledger.api.ItemLocation;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the API answers about the ledger. Hashes and ids are lower-case hexadecimal. */
final class LedgerAnswers {
    private LedgerAnswers() {}

    /** A channel; {@code fault} says why it stopped. */
    record ChannelAnswer(
            String id,
            long height,
            long finalHeight,
            long treeSize,
            String root,
            @Nullable Instant blockTime,
            @Nullable String fault) {
        static ChannelAnswer of(ChannelSummary channel) {
            return new ChannelAnswer(
                    channel.id().value(),
                    channel.height(),
                    channel.finalHeight(),
                    channel.treeSize(),
                    channel.root().hex(),
                    channel.blockTime().orElse(null),
                    channel.fault().orElse(null));
        }
    }

    /** A block; {@code records} is empty in lists. */
    record BlockAnswer(
            String channel,
            long height,
            String headerHash,
            String previousHeaderHash,
            int recordCount,
            long firstLeaf,
            long treeSize,
            String root,
            Instant blockTime,
            boolean isFinal,
            List<RecordAnswer> records) {
        static BlockAnswer of(BlockSummary block, List<RecordAnswer> records) {
            return new BlockAnswer(
                    block.channel().value(),
                    block.height(),
                    block.headerHash().hex(),
                    block.previousHeaderHash().hex(),
                    block.records(),
                    block.firstLeaf(),
                    block.treeSize(),
                    block.root().hex(),
                    block.blockTime(),
                    block.isFinal(),
                    records);
        }
    }

    /** A record; what the caller may not see is null. {@code record} is the signed bytes. */
    record RecordAnswer(
            String channel,
            long height,
            int index,
            long leafIndex,
            @Nullable Integer items,
            String digest,
            @Nullable String id,
            @Nullable String contract,
            @Nullable String function,
            @Nullable String person,
            @Nullable String record,
            String verdict,
            List<RuleAnswer> violations,
            List<String> events,
            Instant blockTime,
            String stage) {
        static RecordAnswer of(RecordDetails record, boolean content) {
            Optional<TransactionDraft> draft = record.draft();
            Optional<TransactionDraft> shown = draft.filter(each -> content);
            return new RecordAnswer(
                    record.channel().value(),
                    record.height(),
                    record.index(),
                    record.leafIndex(),
                    content ? record.items() : null,
                    record.digest().hex(),
                    draft.map(each -> each.id().hex()).orElse(null),
                    shown.map(each -> each.contract().toString()).orElse(null),
                    shown.map(TransactionDraft::function).orElse(null),
                    shown.map(each -> each.person().value()).orElse(null),
                    content ? HexFormat.of().formatHex(record.bytes()) : null,
                    record.verdict(),
                    content ? record.violations().stream().map(RuleAnswer::of).toList() : List.of(),
                    content
                            ? record.events().stream()
                                    .map(event -> event.type())
                                    .toList()
                            : List.of(),
                    record.blockTime(),
                    record.stage().name());
        }
    }

    /** A broken rule. */
    record RuleAnswer(String code, String sentence) {
        static RuleAnswer of(Violation violation) {
            return new RuleAnswer(violation.code(), violation.sentence());
        }
    }

    /** A signed tree head. */
    record CheckpointAnswer(String origin, long height, long treeSize, String root, String note) {
        static CheckpointAnswer of(Checkpoint checkpoint) {
            return new CheckpointAnswer(
                    checkpoint.origin(),
                    checkpoint.height(),
                    checkpoint.treeSize(),
                    checkpoint.root().hex(),
                    checkpoint.note());
        }
    }

    /** An inclusion proof. */
    record InclusionAnswer(long leafIndex, long treeSize, String leafHash, List<String> path) {
        static InclusionAnswer of(InclusionProof proof) {
            return new InclusionAnswer(
                    proof.leafIndex(),
                    proof.treeSize(),
                    proof.leafHash().hex(),
                    proof.path().stream().map(Hash::hex).toList());
        }
    }

    /** A consistency proof. */
    record ConsistencyAnswer(long firstSize, long secondSize, List<String> path) {
        static ConsistencyAnswer of(ConsistencyProof proof) {
            return new ConsistencyAnswer(
                    proof.firstSize(),
                    proof.secondSize(),
                    proof.path().stream().map(Hash::hex).toList());
        }
    }

    /** Where a fingerprint stands; {@code item} is its place in the transaction's batch. */
    record PlaceAnswer(String channel, long height, int index, int item, long leafIndex, String transaction) {
        static PlaceAnswer of(ItemLocation place) {
            return new PlaceAnswer(
                    place.channel().value(),
                    place.height(),
                    place.index(),
                    place.item(),
                    place.leafIndex(),
                    place.transaction().hex());
        }
    }
}
