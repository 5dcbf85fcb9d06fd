package io.truesale.portal.rest.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.contract.codec.Cbor;
import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.rest.ledger.LedgerAnswers.BlockAnswer;
import io.truesale.portal.rest.ledger.LedgerAnswers.ChannelAnswer;
import io.truesale.portal.rest.ledger.LedgerAnswers.CheckpointAnswer;
import io.truesale.portal.rest.ledger.LedgerAnswers.ConsistencyAnswer;
import io.truesale.portal.rest.ledger.LedgerAnswers.InclusionAnswer;
import io.truesale.portal.rest.ledger.LedgerAnswers.PlaceAnswer;
import io.truesale.portal.rest.ledger.LedgerAnswers.RecordAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads and proofs; what may be seen is decided by {@link LedgerAccess}. */
@SharedWithLedgerNode
@RestController
@RequestMapping("/api/v1/ledger")
@Allow
@Tag(name = "ledger")
class LedgerController {
    private static final int MAX_BLOCKS = 500;
    private static final int MAX_PLACES = 50;

    private final Ledger ledger;
    private final LedgerAccess access;
    private final Evidence evidence;
    private final FinalityGate gate;

    LedgerController(Ledger ledger, LedgerAccess access, Evidence evidence, FinalityGate gate) {
        this.gate = gate;
        this.ledger = ledger;
        this.access = access;
        this.evidence = evidence;
    }

    @GetMapping("/channels")
    @Operation(summary = "The channels that may be seen, with height, size and root")
    List<ChannelAnswer> channels() {
        return access.channels().stream().map(ChannelAnswer::of).toList();
    }

    @GetMapping("/channels/{channel}")
    @Operation(summary = "One channel")
    ChannelAnswer channel(@PathVariable("channel") String channel) {
        return ChannelAnswer.of(access.require(channel));
    }

    @GetMapping("/channels/{channel}/blocks")
    @Operation(summary = "Blocks from a height downwards; the newest first when none is given")
    List<BlockAnswer> blocks(
            @PathVariable("channel") String name,
            @RequestParam(name = "from", required = false) Optional<Long> from,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        ChannelSummary channel = access.require(name);
        int most = Math.max(1, Math.min(MAX_BLOCKS, limit));
        return ledger.blocks(channel.id(), from.orElse(channel.height()), most).stream()
                .map(block -> BlockAnswer.of(block, List.of()))
                .toList();
    }

    @GetMapping("/channels/{channel}/blocks/{height}")
    @Operation(summary = "One block with its records")
    BlockAnswer block(@PathVariable("channel") String name, @PathVariable("height") String height) {
        ChannelId channel = access.require(name).id();
        BlockSummary block = ledger.block(channel, number(height)).orElseThrow(NotVisible::new);
        List<RecordAnswer> records = ledger.records(channel, block.height()).stream()
                .map(record -> RecordAnswer.of(record, access.maySeeContent(record)))
                .toList();
        return BlockAnswer.of(block, records);
    }

    @GetMapping("/channels/{channel}/transactions/{id}")
    @Operation(
            summary = "The record that decided a transaction id; waits so many seconds, 20 at most, until it is final")
    RecordAnswer transaction(
            @PathVariable("channel") String name,
            @PathVariable("id") String id,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        ChannelId channel = access.require(name).id();
        if (id.matches("[0-9a-f]{32}")) {
            TransactionId asked = TransactionId.parse(id);
            gate.await(
                    () -> ledger.status(channel, asked)
                            .filter(TransactionStatus::isFinal)
                            .isPresent(),
                    wait);
        }
        RecordDetails record = find(name, id);
        return RecordAnswer.of(record, access.maySeeContent(record));
    }

    @GetMapping(path = "/channels/{channel}/transactions/{id}/evidence", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Evidence of a final transaction, or of one item of its batch, for truesale verify")
    String evidence(
            @PathVariable("channel") String name,
            @PathVariable("id") String id,
            @RequestParam(name = "item", required = false) Optional<Integer> item) {
        RecordDetails record = find(name, id);
        if (!access.maySeeContent(record)) {
            throw new NotVisible();
        }
        OptionalInt place = item.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return evidence.bundle(record.channel(), TransactionId.parse(id), place)
                .orElseThrow(NotVisible::new)
                .json();
    }

    @GetMapping(path = "/channels/{channel}/transactions/{id}/proof", produces = MediaType.APPLICATION_CBOR_VALUE)
    @Operation(summary = "What a contract of another channel takes as proof of a final transaction")
    byte[] transactionProof(@PathVariable("channel") String name, @PathVariable("id") String id) {
        RecordDetails record = find(name, id);
        if (!access.maySeeContent(record)) {
            throw new NotVisible();
        }
        return evidence.transactionProof(record.channel(), TransactionId.parse(id))
                .map(Cbor::encode)
                .orElseThrow(NotVisible::new);
    }

    @GetMapping(path = "/channels/{channel}/blocks/{height}/proof", produces = MediaType.APPLICATION_CBOR_VALUE)
    @Operation(summary = "What a contract of another channel takes as proof of a final block")
    byte[] blockProof(@PathVariable("channel") String name, @PathVariable("height") String height) {
        return evidence.blockProof(access.require(name).id(), number(height))
                .map(Cbor::encode)
                .orElseThrow(NotVisible::new);
    }

    @GetMapping("/channels/{channel}/checkpoint")
    @Operation(summary = "The newest final checkpoint, or that of one block, as a C2SP signed note")
    CheckpointAnswer checkpoint(
            @PathVariable("channel") String name,
            @RequestParam(name = "height", required = false) Optional<Long> height) {
        ChannelId channel = access.require(name).id();
        return height.map(asked -> ledger.checkpoint(channel, asked))
                .orElseGet(() -> ledger.checkpoint(channel))
                .map(CheckpointAnswer::of)
                .orElseThrow(NotVisible::new);
    }

    @GetMapping("/channels/{channel}/proofs/inclusion")
    @Operation(summary = "Proof that a leaf is in the tree of a size (RFC 6962)")
    InclusionAnswer inclusion(
            @PathVariable("channel") String name,
            @RequestParam(name = "leaf", defaultValue = "0") long leaf,
            @RequestParam(name = "size", required = false) Optional<Long> size) {
        ChannelSummary channel = access.require(name);
        return ledger.inclusion(channel.id(), leaf, size.orElse(channel.treeSize()))
                .map(InclusionAnswer::of)
                .orElseThrow(NotVisible::new);
    }

    @GetMapping("/channels/{channel}/proofs/consistency")
    @Operation(summary = "Proof that the tree of the second size appends to that of the first (RFC 6962)")
    ConsistencyAnswer consistency(
            @PathVariable("channel") String name,
            @RequestParam(name = "first", defaultValue = "1") long first,
            @RequestParam(name = "second", required = false) Optional<Long> second) {
        ChannelSummary channel = access.require(name);
        return ledger.consistency(channel.id(), first, second.orElse(channel.treeSize()))
                .map(ConsistencyAnswer::of)
                .orElseThrow(NotVisible::new);
    }

    @GetMapping("/fingerprints/{sha256}")
    @Operation(summary = "Where a fingerprint is recorded, on the channels that may be seen")
    List<PlaceAnswer> fingerprint(@PathVariable("sha256") String sha256) {
        String hex = sha256.toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new NotVisible();
        }
        return ledger.findItem(Hash.parse(hex), MAX_PLACES).stream()
                .filter(place -> access.maySee(place.channel()))
                .filter(place -> ledger.transaction(place.channel(), place.transaction())
                        .filter(access::maySeeContent)
                        .isPresent())
                .map(PlaceAnswer::of)
                .toList();
    }

    private RecordDetails find(String name, String id) {
        ChannelId channel = access.require(name).id();
        if (!id.matches("[0-9a-f]{32}")) {
            throw new NotVisible();
        }
        return ledger.transaction(channel, TransactionId.parse(id)).orElseThrow(NotVisible::new);
    }

    private static long number(String height) {
        if (!height.matches("[1-9][0-9]{0,17}")) {
            throw new NotVisible();
        }
        return Long.parseLong(height);
    }
}
