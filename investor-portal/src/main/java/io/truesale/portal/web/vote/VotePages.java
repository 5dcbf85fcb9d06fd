package io.truesale.portal.web.vote;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Names;
import io.truesale.workflow.api.ProcessDefinitions;
import io.truesale.workflow.api.VoteDesk;
import io.truesale.workflow.api.VoteDesk.Standing;
import io.truesale.workflow.api.VoteDesk.VoteView;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Votes of a channel, open and decided. Whoever sees the channel sees how they stand; who approves is told to its persons
 * only, and only they have buttons.
 */
@Controller
@Allow
class VotePages {
    static final String ROOT = "/votes";

    private static final int MAX_CLOSED = 100; // all are in the explorer and over REST

    private final VoteDesk desk;
    private final ProcessDefinitions definitions;
    private final LedgerAccess access;
    private final VoteWords words;
    private final Names names;
    private final Formats formats;

    VotePages(
            VoteDesk desk,
            ProcessDefinitions definitions,
            LedgerAccess access,
            VoteWords words,
            Names names,
            Formats formats) {
        this.desk = desk;
        this.definitions = definitions;
        this.access = access;
        this.words = words;
        this.names = names;
        this.formats = formats;
    }

    /** A vote as the page shows it; the flags say what the reader can do. */
    record Row(
            VoteView vote,
            String title,
            List<Fact> facts,
            String count,
            List<String> missing,
            String approvers,
            String until,
            String effect,
            boolean approve,
            boolean withdraw,
            boolean commit,
            boolean fileMissing) {
        /** Whether it can still change. */
        public boolean live() {
            return vote.standing() == Standing.OPEN || vote.standing() == Standing.REACHED;
        }
    }

    /** A channel to choose. */
    record Choice(String id, String name) {}

    /** A definition in force. */
    record Definition(String id, String name, String origin, String version, String hash, boolean held) {}

    @GetMapping(ROOT)
    String consortium(CurrentUser user, Model model) {
        return votes(ChannelId.CONSORTIUM.value(), user, model);
    }

    @GetMapping(ROOT + "/{channel}")
    String votes(@PathVariable("channel") String name, CurrentUser user, Model model) {
        ChannelSummary summary = access.require(name);
        ChannelId channel = summary.id();
        boolean votes = desk.mayVote(channel, user.person());
        List<Row> rows = desk.all(channel, user.person()).stream()
                .map(vote -> row(vote, summary, user, votes))
                .toList();
        model.addAttribute("channel", channel.value());
        model.addAttribute("where", where(channel));
        model.addAttribute("height", formats.integer(summary.finalHeight()));
        model.addAttribute("votes", votes);
        model.addAttribute("open", rows.stream().filter(Row::live).toList());
        model.addAttribute(
                "closed",
                rows.stream()
                        .filter(row -> !row.live())
                        .sorted(Comparator.comparing((Row row) -> row.vote().until())
                                .reversed())
                        .limit(MAX_CLOSED)
                        .toList());
        model.addAttribute("definitions", definitions(channel, user));
        model.addAttribute(
                "choices",
                access.channels().stream()
                        .filter(other -> !other.id().equals(channel))
                        .map(other -> new Choice(other.id().value(), where(other.id())))
                        .toList());
        model.addAttribute("crumbs", List.of(Crumb.of("nav.votes", "")));
        return "vote/votes";
    }

    /** The deal's title; the channel's own name where it has none. */
    private String where(ChannelId channel) {
        return channel.deal().map(names::deal).orElse(channel.value());
    }

    private Row row(VoteView vote, ChannelSummary channel, CurrentUser user, boolean votes) {
        boolean live = vote.standing() == Standing.OPEN || vote.standing() == Standing.REACHED;
        boolean mine = vote.approvers().contains(user.person());
        CborMap subject = vote.subject();
        String hash = subject.text("kind").equals("PROCESS") ? HexFormat.of().formatHex(subject.bytes("hash")) : "";
        return new Row(
                vote,
                words.title(subject, user.locale()),
                words.facts(subject, user.locale()),
                words.count(vote.count(), user.locale()),
                live ? words.missing(vote, user.locale()) : List.of(),
                vote.approvers().stream().map(PersonId::value).collect(Collectors.joining(", ")),
                formats.integer(vote.until()),
                effect(vote, channel),
                votes && live && !mine,
                votes && live && mine,
                votes && vote.standing() == Standing.REACHED,
                !hash.isEmpty() && !definitions.has(hash));
    }

    /** From which block it holds, or how many blocks after its commit. */
    private String effect(VoteView vote, ChannelSummary channel) {
        return vote.from()
                        .map(formats::integer)
                        .orElseGet(() -> "+" + formats.integer(vote.subject().integer("lead")))
                + (vote.from().filter(from -> from > channel.finalHeight()).isPresent() ? " …" : "");
    }

    private List<Definition> definitions(ChannelId channel, CurrentUser user) {
        return definitions.inForce(channel).stream()
                .map(one -> new Definition(
                        one.name(),
                        words.definition(one.name(), user.locale()),
                        one.origin().name(),
                        one.version() == 0 ? "" : formats.integer(one.version()),
                        one.hash(),
                        one.held()))
                .toList();
    }
}
