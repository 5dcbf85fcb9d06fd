package io.truesale.portal.web.deal;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.account.PasskeySteps;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.PasskeySignature;
import io.truesale.workflow.api.PersonKeys;
import io.truesale.workflow.api.StepAct;
import io.truesale.workflow.api.TaskView;
import io.truesale.workflow.api.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The work queue, and one task. */
@Controller
@Allow
class WorkPages {
    private static final TableSpec<Row> TASKS = TableSpec.<Row>of("deal.tasks")
            .link("task", Row::task, Row::href)
            .link("deal", Row::deal, row -> "/deals/" + row.dealId())
            .text("capacity", Row::capacity)
            .instant("due", Row::due)
            .status("urgency", Row::urgency)
            .status("state", Row::state)
            .text("sentence", Row::sentence)
            .sortedBy("due");

    private final WorkQueue queue;
    private final DealRoom room;
    private final DealAccess access;
    private final Tables tables;
    private final DealWords words;
    private final TaskForm taskForm;
    private final DealPapers papers;
    private final PasskeySteps passkeys;

    WorkPages(
            WorkQueue queue,
            DealRoom room,
            DealAccess access,
            Tables tables,
            DealWords words,
            TaskForm taskForm,
            DealPapers papers,
            PasskeySteps passkeys) {
        this.queue = queue;
        this.room = room;
        this.access = access;
        this.tables = tables;
        this.words = words;
        this.taskForm = taskForm;
        this.papers = papers;
        this.passkeys = passkeys;
    }

    /** A task as the queue shows it. */
    record Row(
            String task,
            String href,
            String deal,
            String dealId,
            String capacity,
            @Nullable Instant due,
            Status urgency,
            Status state,
            String sentence) {}

    @GetMapping("/work")
    String work(CurrentUser user, Model model) {
        List<Row> rows = queue.tasks(user.person(), user.capacities()).stream()
                .map(task -> row(task, user))
                .toList();
        model.addAttribute("tasks", tables.of(TASKS, rows));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.work", "")));
        return "deal/work";
    }

    private Row row(TaskView task, CurrentUser user) {
        Locale locale = user.locale();
        return new Row(
                words.step(task.step().step(), locale),
                TaskLinks.href(task),
                task.dealTitle(),
                task.deal().value(),
                words.capacity(task.step().capacity(), locale),
                task.step().dueAt().orElse(null),
                words.due(task.step().dueAt()),
                DealWords.status(task, user.person()),
                task.last().flatMap(OperationStatus::sentence).orElse(""));
    }

    @GetMapping("/work/{deal}/{instance}/{step}")
    String task(
            @PathVariable("deal") String deal,
            @PathVariable("instance") String instance,
            @PathVariable("step") String step,
            CurrentUser user,
            Model model) {
        TaskView task = find(user, deal, instance, step);
        DealView view = room.deal(task.deal()).orElseThrow(NotVisible::new);
        model.addAttribute("task", task);
        model.addAttribute("name", words.step(step, user.locale()));
        model.addAttribute("state", DealWords.status(task, user.person()));
        model.addAttribute("urgency", words.due(task.step().dueAt()));
        model.addAttribute("fields", taskForm.fields(task, user));
        model.addAttribute("signing", passkeys.choices(user.person(), ChannelId.of(task.deal())));
        model.addAttribute("papers", papers.of(task.deal(), user));
        model.addAttribute(
                "owners",
                view.parties().stream()
                        .map(DealView.Party::capacity)
                        .filter(capacity -> capacity != Capacity.INV)
                        .distinct()
                        .toList());
        model.addAttribute(
                "crumbs", List.of(Crumb.of("nav.work", "/work"), Crumb.named(words.step(step, user.locale()), "")));
        return "deal/task";
    }

    private TaskView find(CurrentUser user, String deal, String instance, String step) {
        access.require(deal);
        return queue.task(user.person(), user.capacities(), deal, instance, step)
                .orElseThrow(NotVisible::new);
    }

    /** What the reader decides, as the form sends it. */
    record DecisionForm(
            int round,
            StepAct.Decision decision,
            @Nullable String comment,
            @Nullable Capacity conditionOwner,
            @Nullable String condition) {
        boolean agrees() {
            return decision == StepAct.Decision.APPROVE || decision == StepAct.Decision.APPROVE_WITH_CONDITIONS;
        }

        StepAct toAct(CborMap evidence) {
            boolean conditional = decision == StepAct.Decision.APPROVE_WITH_CONDITIONS;
            List<StepAct.Condition> conditions =
                    conditional && conditionOwner != null && condition != null && !condition.isBlank()
                            ? List.of(new StepAct.Condition(conditionOwner, condition))
                            : List.of();
            return new StepAct(round, decision, comment == null ? "" : comment, conditions, evidence);
        }
    }

    @PostMapping("/work/{deal}/{instance}/{step}")
    String decide(
            @PathVariable("deal") String deal,
            @PathVariable("instance") String instance,
            @PathVariable("step") String step,
            @ModelAttribute DecisionForm form,
            @RequestParam MultiValueMap<String, String> filled,
            CurrentUser user,
            RedirectAttributes redirect) {
        TaskView task = find(user, deal, instance, step);
        StepAct act = act(task, form, filled, user);
        Optional<PasskeySignature> signature = passkeys.signature(user.person(), ChannelId.of(task.deal()), filled);
        try {
            if (signature.isPresent()) {
                queue.act(user.person(), task, act, signature.get());
            } else {
                queue.act(user.person(), task, act);
            }
        } catch (IllegalArgumentException bad) {
            throw new BadInput("evidence", "INVALID", String.valueOf(bad.getMessage()));
        }
        Flash.note(redirect, "deal.requested");
        return "redirect:/work";
    }

    private StepAct act(TaskView task, DecisionForm form, MultiValueMap<String, String> filled, CurrentUser user) {
        return form.toAct(form.agrees() ? taskForm.evidence(task, user, filled) : CborMap.empty());
    }

    /** What a passkey has to sign so that the same form can be sent with its answer. */
    @PostMapping("/work/{deal}/{instance}/{step}/challenge")
    @ResponseBody
    PasskeySteps.Challenge challenge(
            @PathVariable("deal") String deal,
            @PathVariable("instance") String instance,
            @PathVariable("step") String step,
            @ModelAttribute DecisionForm form,
            @RequestParam MultiValueMap<String, String> filled,
            CurrentUser user) {
        TaskView task = find(user, deal, instance, step);
        PersonKeys.KeyView key = passkeys.key(user.person(), ChannelId.of(task.deal()), filled);
        TransactionId id = TransactionId.random();
        byte[] challenge = queue.challenge(user.person(), task, act(task, form, filled, user), id, key.publicKey());
        return passkeys.challenge(key, id, challenge);
    }
}
