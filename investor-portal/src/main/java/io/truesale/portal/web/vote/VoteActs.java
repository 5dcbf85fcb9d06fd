package io.truesale.portal.web.vote;

import io.truesale.ledger.api.ChannelId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.account.NextStep;
import io.truesale.workflow.api.ProcessDefinitions;
import io.truesale.workflow.api.VoteDesk;
import io.truesale.workflow.api.VoteDesk.Act;
import io.truesale.workflow.api.VoteDesk.VoteView;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does in votes; whether the person may, the channel says. */
@Controller
@Allow
class VoteActs {
    private static final String PAGE = VotePages.ROOT + "/{channel}";
    private static final long MOST_BLOCKS = 1_000_000;

    private final VoteDesk desk;
    private final ProcessDefinitions definitions;
    private final LedgerAccess access;
    private final NextStep next;

    VoteActs(VoteDesk desk, ProcessDefinitions definitions, LedgerAccess access, NextStep next) {
        this.desk = desk;
        this.definitions = definitions;
        this.access = access;
        this.next = next;
    }

    @PostMapping(PAGE + "/{vote}/act")
    String act(
            @PathVariable("channel") String name,
            @PathVariable("vote") String id,
            @RequestParam Act act,
            CurrentUser user,
            RedirectAttributes redirect) {
        ChannelId channel = access.require(name).id();
        VoteView vote = desk.find(channel, user.person(), id).orElseThrow(NotVisible::new);
        desk.act(user.person(), channel, vote.id(), act);
        return next.after(user, redirect, back(channel), "vote.requested");
    }

    /** Puts a diagram or a timetable to a vote. */
    @PostMapping(PAGE + "/definitions")
    String propose(
            @PathVariable("channel") String name,
            @RequestParam String definition,
            @RequestParam long blocks,
            @RequestParam long lead,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        ChannelId channel = access.require(name).id();
        if (blocks < 1 || blocks > MOST_BLOCKS || lead < 1 || lead > MOST_BLOCKS) {
            throw new BadInput("blocks", "RANGE", "1 to " + MOST_BLOCKS + " blocks are expected");
        }
        definitions.propose(user.person(), channel, definition, bytes(file), blocks, lead);
        return next.after(user, redirect, back(channel), "vote.requested");
    }

    /** Gives this node a file that was put to a vote elsewhere. */
    @PostMapping(PAGE + "/files")
    String supply(
            @PathVariable("channel") String name,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        ChannelId channel = access.require(name).id();
        String hash = definitions.supply(user.person(), channel, bytes(file));
        Flash.done(redirect, "vote.file.taken", hash);
        return "redirect:" + back(channel);
    }

    private static byte[] bytes(@Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty() || file.getSize() > ProcessDefinitions.MAX_BYTES) {
            throw new BadInput(
                    "file", "MISSING", "a file of 1 to " + ProcessDefinitions.MAX_BYTES + " bytes is expected");
        }
        return file.getBytes();
    }

    private static String back(ChannelId channel) {
        return VotePages.ROOT + "/" + channel;
    }
}
