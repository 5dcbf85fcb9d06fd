package io.truesale.portal.web.vote;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.PolicyWords;
import io.truesale.workflow.api.VoteDesk.Count;
import io.truesale.workflow.api.VoteDesk.VoteView;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is voted on, and what a vote lacks, in the reader's language. Source of the fields: governance.md, section 1. */
@Component
class VoteWords {
    private final MessageSource messages;
    private final Names names;
    private final Formats formats;
    private final PolicyWords policies;

    VoteWords(MessageSource messages, Names names, Formats formats, PolicyWords policies) {
        this.policies = policies;
        this.messages = messages;
        this.names = names;
        this.formats = formats;
    }

    /** One line. */
    String title(CborMap subject, Locale locale) {
        String key = "vote.what." + subject.text("kind");
        return switch (subject.text("kind")) {
            case "CONTRACT", "RETIRE" -> {
                CborMap contract = subject.map("contract");
                yield text(key, locale, contract.text("name"), Long.toString(contract.integer("version")));
            }
            case "PROCESS" ->
                text(
                        key,
                        locale,
                        definition(subject.text("name"), locale),
                        Long.toString(subject.integer("version")),
                        subject.text("format"));
            case "TRUST" -> text(key, locale, subject.map("log").text("origin"));
            default -> text(key, locale);
        };
    }

    /** Name of a procedure or of its timetable; its id where this program knows none. */
    String definition(String name, Locale locale) {
        String known = messages.getMessage("vote.definition." + name, null, "", locale);
        return known == null || known.isEmpty() ? name : known;
    }

    /** What is decided, field by field. */
    List<Fact> facts(CborMap subject, Locale locale) {
        List<Fact> facts = new ArrayList<>();
        switch (subject.text("kind")) {
            case "CONTRACT" -> contract(subject.map("contract"), facts, locale);
            case "PROCESS" ->
                facts.add(Fact.code("vote.fact.file", HexFormat.of().formatHex(subject.bytes("hash"))));
            case "CONFIG" -> config(subject.map("config"), facts);
            case "TRUST" -> trust(subject.map("log"), facts);
            default -> {} // the title says it all
        }
        return facts;
    }

    private void contract(CborMap contract, List<Fact> facts, Locale locale) {
        if (contract.find("codeHash").isPresent()) {
            facts.add(Fact.code("vote.fact.code", HexFormat.of().formatHex(contract.bytes("codeHash"))));
        }
        if (contract.find("callers").isPresent()) {
            for (CborMap callers : contract.maps("callers")) {
                List<String> who = new ArrayList<>(callers.texts("capacities"));
                if (callers.find("policy").isPresent()) {
                    who.add(policies.of(callers.map("policy"), locale));
                }
                facts.add(Fact.of("vote.fact.callers", callers.text("function") + ": " + String.join(", ", who)));
            }
        }
    }

    private void config(CborMap config, List<Fact> facts) {
        facts.add(Fact.of("vote.fact.records", formats.integer(config.integer("maxRecords"))));
        facts.add(Fact.of("vote.fact.bytes", formats.bytes(config.integer("maxBytes"))));
        facts.add(Fact.of("vote.fact.members", share(config.array("members"))));
        facts.add(Fact.of("vote.fact.operators", share(config.array("operators"))));
        facts.add(Fact.of("vote.fact.persons", formats.integer(config.integer("personsPerMember"))));
    }

    private static String share(List<CborValue> parts) {
        return parts.stream()
                .map(part -> part instanceof CborValue.Int number ? Long.toString(number.value()) : "?")
                .collect(Collectors.joining("/"));
    }

    private void trust(CborMap log, List<Fact> facts) {
        facts.add(Fact.code("vote.fact.origin", log.text("origin")));
        facts.add(Fact.of("vote.fact.quorum", formats.integer(log.integer("quorum"))));
        facts.add(Fact.of(
                "vote.fact.signers",
                log.maps("operators").stream()
                        .map(operator -> operator.text("name"))
                        .collect(Collectors.joining(", "))));
    }

    /** How the count stands. */
    String count(Count count, Locale locale) {
        return text(
                "vote.count",
                locale,
                count.membersFor(),
                count.members(),
                count.membersNeeded(),
                count.operatorsFor(),
                count.operators(),
                count.operatorsNeeded());
    }

    /** What is missing until it can be committed, one sentence each; empty when nothing is. */
    List<String> missing(VoteView vote, Locale locale) {
        List<String> missing = new ArrayList<>();
        if (vote.count().membersMissing() > 0) {
            missing.add(text(
                    "vote.missing.members",
                    locale,
                    vote.count().membersMissing(),
                    vote.count().persons()));
        }
        if (vote.count().operatorsMissing() > 0) {
            missing.add(text("vote.missing.operators", locale, vote.count().operatorsMissing()));
        }
        if (!vote.parties().isEmpty()) {
            missing.add(text("vote.missing.parties", locale, members(vote.parties())));
        }
        return missing;
    }

    private String members(List<MemberId> members) {
        return members.stream().map(names::member).collect(Collectors.joining(", "));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
