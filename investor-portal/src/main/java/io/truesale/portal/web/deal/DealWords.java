package io.truesale.portal.web.deal;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.portal.web.Status;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.Directory;
import io.truesale.workflow.api.StepView;
import io.truesale.workflow.api.TaskView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Steps, states and parties in the reader's words. */
@Component
public class DealWords {
    private final MessageSource messages;
    private final Directory directory;
    private final InstantSource clock;

    DealWords(MessageSource messages, Directory directory, InstantSource clock) {
        this.messages = messages;
        this.directory = directory;
        this.clock = clock;
    }

    /** Name of a step; its id when it has none. */
    public String step(String step, Locale locale) {
        String text = messages.getMessage("deal.step." + step, null, step, locale);
        return text == null ? step : text;
    }

    /** Name of a capacity. */
    public String capacity(Capacity capacity, Locale locale) {
        return text("capacity." + capacity.name(), locale);
    }

    /** Name of a member. */
    public String member(MemberId member, Locale locale) {
        return directory.nameOf(member, locale);
    }

    /** A text of ours. */
    public String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** Where a step stands. */
    public static Status status(StepView step) {
        return switch (step.state()) {
            case WAITING -> new Status("deal.state.WAITING", Status.Tone.NEUTRAL);
            case READY -> new Status("deal.state.READY", Status.Tone.ACTION);
            case COMPLETED -> new Status("deal.state.COMPLETED", Status.Tone.GOOD);
            case REJECTED -> new Status("deal.state.REJECTED", Status.Tone.BAD);
        };
    }

    /** Where a deal stands. */
    public static Status status(DealView deal) {
        return switch (deal.status()) {
            case RUNNING -> new Status("deal.status.RUNNING", Status.Tone.WAITING);
            case SUSPENDED -> new Status("deal.status.SUSPENDED", Status.Tone.ACTION);
            case COMPLETED -> new Status("deal.status.COMPLETED", Status.Tone.GOOD);
            case CANCELLED -> new Status("deal.status.CANCELLED", Status.Tone.BAD);
        };
    }

    /** Where a task stands for its reader: open, waiting for the ledger, refused, signed or open as the second one. */
    public static Status status(TaskView task, PersonId reader) {
        boolean signed = task.step().present().stream()
                .anyMatch(signature -> signature.person().equals(reader));
        if (!task.step().present().isEmpty() && !signed && !task.waiting()) {
            return new Status("deal.task.SECOND", Status.Tone.ACTION);
        }
        return task.last()
                .map(last -> switch (last.state()) {
                    case WAITING -> new Status("deal.task.WAITING", Status.Tone.WAITING);
                    case REFUSED -> new Status("deal.task.REFUSED", Status.Tone.BAD);
                    case CONFIRMED -> new Status("deal.task.SIGNED", Status.Tone.ACTION);
                })
                .orElseGet(() -> new Status("deal.task.OPEN", Status.Tone.ACTION));
    }

    /** How urgent a due date is. */
    public Status due(Optional<Instant> due) {
        Instant now = clock.instant();
        if (due.isEmpty()) {
            return new Status("deal.due.none", Status.Tone.NEUTRAL);
        }
        if (due.get().isBefore(now)) {
            return new Status("deal.due.over", Status.Tone.BAD);
        }
        return due.get().isBefore(now.plusSeconds(86_400))
                ? new Status("deal.due.today", Status.Tone.ACTION)
                : new Status("deal.due.later", Status.Tone.NEUTRAL);
    }
}
