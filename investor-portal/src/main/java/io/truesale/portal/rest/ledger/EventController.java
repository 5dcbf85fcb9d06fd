package io.truesale.portal.rest.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.Promises;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.SubmitReceipt;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.BoundedBody;
import io.truesale.portal.rest.ledger.EventAnswers.EventsAnswer;
import io.truesale.portal.rest.ledger.EventAnswers.FinalRecordAnswer;
import io.truesale.portal.rest.ledger.EventAnswers.SubmittedAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For programs of other systems: hand in what they have signed, follow what is final. Form: client.md. */
@SharedWithLedgerNode
@RestController
@RequestMapping("/api/v1/ledger")
@Allow
@Tag(name = "ledger")
class EventController {
    private static final int MAX_RECORDS = 500;
    private static final String LATEST = "latest";
    private static final long MAX_BLOCKS = 500; // of one answer
    private static final int MAX_RECORD = 4 << 20; // bytes; the ledger's own limit is far below

    private final Ledger ledger;
    private final LedgerAccess access;
    private final Promises promises;
    private final FinalityGate gate;

    EventController(Ledger ledger, LedgerAccess access, Promises promises, FinalityGate gate) {
        this.ledger = ledger;
        this.access = access;
        this.promises = promises;
        this.gate = gate;
    }

    @PostMapping(path = "/transactions", consumes = "application/cose")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Order a transaction that one's own system has signed (ledger.md section 2); answers a receipt")
    SubmittedAnswer submit(@RequestBody InputStreamResource body) throws IOException {
        byte[] record = BoundedBody.read(body, MAX_RECORD);
        try {
            SignedTransaction transaction = SignedTransaction.parse(record);
            if (!access.maySee(transaction.draft().channel())) {
                throw new NotVisible();
            }
            if (!access.maySubmit(transaction.draft())) {
                throw new BadInput("body", "NOT_YOURS", "a transaction of one's own institution is expected");
            }
            SubmitReceipt receipt = promises.submit(transaction);
            return new SubmittedAnswer(receipt.id().hex(), receipt.height(), receipt.note());
        } catch (IllegalArgumentException bad) {
            throw new BadInput("body", "INVALID", String.valueOf(bad.getMessage()));
        }
    }

    @GetMapping("/channels/{channel}/events")
    @Operation(summary = "Final records behind a position with what the contracts told; waits for some if asked to")
    EventsAnswer events(
            @PathVariable("channel") String name,
            @RequestParam(name = "after", defaultValue = "0.0") String after,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        ChannelId channel = access.require(name).id();
        Position from = position(after, channel);
        gate.await(() -> isBehind(channel, from), wait);
        int most = Math.max(1, Math.min(MAX_RECORDS, limit));
        List<FinalRecordAnswer> records = read(channel, from, most).stream()
                .map(record -> FinalRecordAnswer.of(record, access.maySeeContent(record)))
                .toList();
        String next = records.isEmpty()
                ? from.toString()
                : records.get(records.size() - 1).position();
        return new EventsAnswer(channel.value(), finalHeight(channel), next, records);
    }

    /** {@code latest} is behind the last final block. */
    private Position position(String after, ChannelId channel) {
        if (after.equals(LATEST)) {
            return new Position(finalHeight(channel), Integer.MAX_VALUE);
        }
        try {
            return Position.parse(after);
        } catch (IllegalArgumentException none) {
            throw new BadInput("after", "INVALID", "a position HEIGHT.INDEX or latest is expected, got " + after);
        }
    }

    private long finalHeight(ChannelId channel) {
        return access.require(channel.value()).finalHeight();
    }

    /** The first block with a record behind {@code from}; it may not be there yet. */
    private long firstBlock(ChannelId channel, Position from) {
        boolean over = from.height() == 0
                || ledger.block(channel, from.height())
                        .filter(block -> from.index() >= block.records() - 1)
                        .isPresent();
        return over ? from.height() + 1 : from.height();
    }

    private boolean isBehind(ChannelId channel, Position from) {
        return firstBlock(channel, from) <= finalHeight(channel);
    }

    private List<RecordDetails> read(ChannelId channel, Position from, int most) {
        List<RecordDetails> found = new ArrayList<>();
        long first = firstBlock(channel, from);
        long last = Math.min(finalHeight(channel), first + MAX_BLOCKS - 1);
        for (long height = first; height <= last && found.size() < most; height++) {
            ledger.records(channel, height).stream()
                    .filter(record -> from.isBefore(record.height(), record.index()))
                    .limit(most - found.size())
                    .forEach(found::add);
        }
        return found;
    }
}
