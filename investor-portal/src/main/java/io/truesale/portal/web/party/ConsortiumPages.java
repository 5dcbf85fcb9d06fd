package io.truesale.portal.web.party;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.MemberView;
import io.truesale.workflow.api.MemberView.PersonView;
import io.truesale.workflow.api.Members;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who is in the consortium, in which capacities, and with which keys. */
@Controller
@Allow
class ConsortiumPages {
    private static final String MEMBERS = "/consortium";

    private static final TableSpec<Row> TABLE = TableSpec.<Row>of("party.members")
            .link("name", Row::name, row -> MEMBERS + "/" + row.id())
            .text("id", Row::id)
            .text("capacities", Row::capacities)
            .text("operator", Row::operator)
            .integer("persons", Row::persons)
            .sortedBy("name");

    private static final TableSpec<PersonView> PERSONS = TableSpec.<PersonView>of("party.persons")
            .text("name", PersonView::displayName)
            .text("id", person -> person.id().value())
            .text("suite", PersonView::suite)
            .code("key", PersonView::keyFingerprint)
            .status("state", ConsortiumPages::status)
            .sortedBy("name");

    private final Members members;
    private final Tables tables;
    private final MessageSource messages;

    ConsortiumPages(Members members, Tables tables, MessageSource messages) {
        this.members = members;
        this.tables = tables;
        this.messages = messages;
    }

    /** A member as the table shows it. */
    record Row(String name, String id, String capacities, String operator, int persons) {}

    @GetMapping(MEMBERS)
    String all(CurrentUser user, Model model) {
        List<Row> rows = members.all().stream()
                .map(member -> new Row(
                        member.name(user.locale()),
                        member.id().value(),
                        words(member.capacities(), user.locale()),
                        member.operator(),
                        member.persons().size()))
                .toList();
        model.addAttribute("members", tables.of(TABLE, rows));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.consortium", "")));
        return "party/consortium";
    }

    @GetMapping(MEMBERS + "/{id}")
    String one(@PathVariable("id") String id, CurrentUser user, Model model) {
        MemberView member = find(id);
        model.addAttribute("member", member);
        model.addAttribute("name", member.name(user.locale()));
        model.addAttribute(
                "facts",
                List.of(
                        Fact.of("party.member.legal-name", member.legalName()),
                        Fact.of("party.member.chinese-name", member.chineseName()),
                        Fact.code("party.member.id", member.id().value()),
                        Fact.of("party.member.capacities", words(member.capacities(), user.locale())),
                        Fact.of("party.member.operator", member.operator())));
        model.addAttribute("persons", tables.of(PERSONS, member.persons()));
        model.addAttribute(
                "crumbs", List.of(Crumb.of("nav.consortium", MEMBERS), Crumb.named(member.name(user.locale()), "")));
        return "party/member";
    }

    private MemberView find(String id) {
        try {
            return members.find(new MemberId(id)).orElseThrow(NotVisible::new);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
    }

    private String words(Collection<Capacity> capacities, Locale locale) {
        return capacities.stream()
                .sorted()
                .map(capacity -> messages.getMessage("capacity." + capacity.name(), null, locale))
                .collect(Collectors.joining(", "));
    }

    private static Status status(PersonView person) {
        return person.frozen()
                ? new Status("party.person.frozen", Status.Tone.BAD)
                : new Status("party.person.active", Status.Tone.GOOD);
    }
}
