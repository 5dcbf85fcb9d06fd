package io.truesale.portal.web.home;

import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.HomePanel;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.deal.DealWords;
import io.truesale.portal.web.deal.TaskLinks;
import io.truesale.portal.web.investor.Positions;
import io.truesale.portal.web.pool.PoolTexts;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.TaskView;
import io.truesale.workflow.api.WorkQueue;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What each role finds first. */
@Configuration(proxyBeanMethods = false)
class HomePanels {
    private static final int LINES = 8;

    /** A line of a panel. */
    record Line(
            String text, String href, String note, @Nullable Status status) {}

    /** A panel with its first lines, how many there are, and whether something can be added. */
    record Lines(List<Line> lines, int total, boolean more) {
        static Lines of(List<Line> all, boolean more) {
            return new Lines(all.subList(0, Math.min(LINES, all.size())), all.size(), more);
        }
    }

    private record Panel(
            int place, String fragment, Predicate<CurrentUser> shown, Function<CurrentUser, Object> content)
            implements HomePanel {
        @Override
        public boolean shownTo(CurrentUser user) {
            return shown.test(user);
        }

        @Override
        public Object model(CurrentUser user) {
            return content.apply(user);
        }
    }

    @Bean
    static HomePanel workPanel(WorkQueue queue, DealWords words) {
        return new Panel(10, "portal/panels :: work", user -> true, user -> {
            List<TaskView> tasks = queue.tasks(user.person(), user.capacities());
            return Lines.of(
                    tasks.stream()
                            .map(task -> new Line(
                                    words.step(task.step().step(), user.locale()),
                                    TaskLinks.href(task),
                                    task.dealTitle(),
                                    DealWords.status(task, user.person())))
                            .toList(),
                    false);
        });
    }

    @Bean
    static HomePanel dealsPanel(DealRoom room) {
        return new Panel(
                20,
                "portal/panels :: deals",
                user -> true,
                user -> Lines.of(
                        room.deals(user.member()).stream()
                                .map(deal -> new Line(deal.title(), "/deals/" + deal.id(), "", DealWords.status(deal)))
                                .toList(),
                        user.hasAny(Set.of(Capacity.ORG, Capacity.UWR))));
    }

    @Bean
    static HomePanel positionsPanel(Positions positions, Formats formats, MessageSource messages) {
        return new Panel(
                30,
                "portal/panels :: positions",
                user -> user.has(Capacity.INV),
                user -> Lines.of(
                        positions.of(user.member()).stream()
                                .map(one -> new Line(
                                        messages.getMessage(
                                                "portal.home.positions.line",
                                                new Object[] {
                                                    one.id().value(), formats.money(one.currency(), one.balance())
                                                },
                                                user.locale()),
                                        "/deals/" + one.deal() + "/classes/" + one.id(),
                                        one.deal().value(),
                                        null))
                                .toList(),
                        false));
    }

    @Bean
    static HomePanel poolsPanel(Pools pools, DealAccess access, Formats formats) {
        return new Panel(
                40,
                "portal/panels :: pools",
                user -> user.has(Capacity.ORG),
                user -> Lines.of(
                        pools.list(user.member(), access.deals()).stream()
                                .map(pool -> new Line(
                                        pool.pool().value(),
                                        "/pools/" + pool.pool(),
                                        pool.tape()
                                                .map(tape -> formats.amount(tape.endBalanceCents(), 2))
                                                .orElse(""),
                                        PoolTexts.status(pool.status())))
                                .toList(),
                        true));
    }

    @Bean
    static HomePanel ledgerPanel(Ledger ledger) {
        return new Panel(
                90,
                "portal/panels :: ledger",
                user -> true,
                user -> ledger.channel(ChannelId.CONSORTIUM).map(ChannelSummary::finalHeight));
    }
}
