package io.truesale.portal.rest.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.VoteDesk;
import io.truesale.workflow.api.VoteDesk.Act;
import io.truesale.workflow.api.VoteDesk.VoteView;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Votes on what a channel runs. Whoever sees the channel sees how they stand; persons of the channel see who approves. */
@RestController
@RequestMapping("/api/v1/ledger/channels/{channel}/votes")
@Allow
@Tag(name = "ledger")
class VoteController {
    private static final int MAX_VOTES = 500; // of one answer

    private final VoteDesk desk;
    private final LedgerAccess access;

    VoteController(VoteDesk desk, LedgerAccess access) {
        this.desk = desk;
        this.access = access;
    }

    /**
     * A vote; {@code standing} is OPEN, REACHED, COMMITTED or LAPSED, {@code from} the height from which it holds, {@code
     * parties} those of a closed deal that have to approve beside the count and have not.
     */
    record VoteAnswer(
            String id,
            String topic,
            String what,
            String standing,
            int members,
            int membersFor,
            int membersNeeded,
            int operators,
            int operatorsFor,
            int operatorsNeeded,
            List<String> approvers,
            List<String> parties,
            long until,
            @Nullable Long from) {
        static VoteAnswer of(VoteView view) {
            return new VoteAnswer(
                    view.id(),
                    view.topic(),
                    view.what(),
                    view.standing().name(),
                    view.count().members(),
                    view.count().membersFor(),
                    view.count().membersNeeded(),
                    view.count().operators(),
                    view.count().operatorsFor(),
                    view.count().operatorsNeeded(),
                    view.approvers().stream().map(PersonId::value).toList(),
                    view.parties().stream().map(MemberId::value).toList(),
                    view.until(),
                    view.from().orElse(null));
        }
    }

    /** A vote that was opened, and the operation that brings the first approval to the ledger. */
    record Opened(String operation, String vote) {}

    @GetMapping
    @Operation(
            summary = "The votes of a channel, as of its last final block, ascending by id: at most limit (1 to 500)"
                    + " behind the id after")
    List<VoteAnswer> all(
            @PathVariable("channel") String channel,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            CurrentUser user) {
        int most = Math.max(1, Math.min(MAX_VOTES, limit));
        return desk.page(require(channel), user.person(), after, most).stream()
                .map(VoteAnswer::of)
                .toList();
    }

    @GetMapping("/{vote}")
    @Operation(summary = "One vote")
    VoteAnswer one(@PathVariable("channel") String channel, @PathVariable("vote") String vote, CurrentUser user) {
        return VoteAnswer.of(find(require(channel), vote, user));
    }

    @PostMapping
    @Operation(summary = "Approve a change; the first approval opens the vote")
    ResponseEntity<Opened> open(
            @PathVariable("channel") String channel, @Valid @RequestBody VoteRequest asked, CurrentUser user) {
        VoteDesk.Opened opened =
                desk.open(user.person(), require(channel), asked.change(), asked.within(), asked.ahead());
        String operation = opened.operation().value();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/operations/" + operation))
                .body(new Opened(operation, opened.vote()));
    }

    @PostMapping("/{vote}/{act}")
    @Operation(summary = "Approve, withdraw one's approval, or commit")
    ResponseEntity<OperationAnswer.Accepted> act(
            @PathVariable("channel") String name,
            @PathVariable("vote") String vote,
            @PathVariable("act") String act,
            CurrentUser user) {
        ChannelId channel = require(name);
        VoteView known = find(channel, vote, user);
        return OperationAnswer.accepted(desk.act(user.person(), channel, known.id(), read(act)));
    }

    private ChannelId require(String channel) {
        return access.require(channel).id();
    }

    private VoteView find(ChannelId channel, String vote, CurrentUser user) {
        return desk.find(channel, user.person(), vote).orElseThrow(NotVisible::new);
    }

    private static Act read(String act) {
        for (Act known : Act.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(act)) {
                return known;
            }
        }
        throw new BadInput("act", "UNKNOWN", "approve, withdraw or commit is expected");
    }
}
