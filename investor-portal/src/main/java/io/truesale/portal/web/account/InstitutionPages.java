package io.truesale.portal.web.account;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Names;
import io.truesale.workflow.api.InstitutionKeys;
import io.truesale.workflow.api.InstitutionKeys.Frozen;
import io.truesale.workflow.api.InstitutionKeys.InstitutionView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The keys of the reader's institution: to sign, to be sealed to, to recover. Whatever cannot be undone asks first. */
@Controller
@Allow
class InstitutionPages {
    static final String PAGE = "/institution";

    private static final int MAX_KIT_BYTES = 10_000;
    private static final String BACK = "redirect:" + PAGE;

    private final InstitutionKeys desk;
    private final Names names;

    InstitutionPages(InstitutionKeys desk, Names names) {
        this.desk = desk;
        this.names = names;
    }

    /** A member without a ring. */
    record Choice(String id, String name) {}

    @GetMapping(PAGE)
    String keys(CurrentUser user, Model model) {
        InstitutionView view = desk.view(user.member());
        boolean operates = user.has(Capacity.OPS);
        model.addAttribute("view", view);
        model.addAttribute("name", names.member(user.member()));
        model.addAttribute("sealing", view.sealing().orElse(null));
        model.addAttribute(
                "recoverable", view.keys().stream().anyMatch(key -> key.purpose().equals("RECOVER")));
        model.addAttribute("operates", operates);
        model.addAttribute(
                "choices",
                operates
                        ? desk.notEnrolled().stream()
                                .map(member -> new Choice(member.value(), names.member(member)))
                                .toList()
                        : List.of());
        model.addAttribute("crumbs", List.of(Crumb.of("nav.institution", "")));
        return "account/institution";
    }

    @PostMapping(PAGE + "/enrolments")
    @Allow(capacities = Capacity.OPS)
    String enrol(@RequestParam String member, CurrentUser user, RedirectAttributes redirect) {
        desk.enrol(user.person(), member(member));
        Flash.note(redirect, "institution.requested");
        return BACK;
    }

    private static MemberId member(String value) {
        try {
            return new MemberId(value);
        } catch (IllegalArgumentException malformed) {
            throw new BadInput("member", "INVALID", "the id of a member is expected");
        }
    }

    @PostMapping(PAGE + "/signing-key")
    String renewSigning(
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            CurrentUser user,
            RedirectAttributes redirect) {
        if (isConfirmed(confirmed, redirect)) {
            desk.renewSigning(user.person());
        }
        return BACK;
    }

    private static boolean isConfirmed(@Nullable String confirmed, RedirectAttributes redirect) {
        if (confirmed == null) {
            Flash.refused(redirect, "institution.unconfirmed");
            return false;
        }
        Flash.note(redirect, "institution.requested");
        return true;
    }

    @PostMapping(PAGE + "/encryption-key")
    String renewEncryption(
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            CurrentUser user,
            RedirectAttributes redirect) {
        if (isConfirmed(confirmed, redirect)) {
            desk.renewEncryption(user.person());
        }
        return BACK;
    }

    @PostMapping(PAGE + "/keys/{key}/freezing")
    String freeze(
            @PathVariable("key") String key,
            @RequestParam Frozen to,
            CurrentUser user,
            RedirectAttributes redirect) {
        desk.freeze(user.person(), key, to);
        Flash.note(redirect, "institution.requested");
        return BACK;
    }

    /** The kit leaves with this answer and is nowhere else. */
    @PostMapping(PAGE + "/recovery-kit")
    ResponseEntity<byte[]> kit(@RequestParam String passphrase, @RequestParam String again, CurrentUser user) {
        if (!passphrase.equals(again)) {
            throw new BadInput("passphrase", "DIFFERS", "the same passphrase twice is expected");
        }
        String name = "recovery-kit-" + user.member() + ".txt";
        byte[] kit = desk.makeKit(user.person(), passphrase).text().getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(kit);
    }

    @PostMapping(PAGE + "/recovery")
    String recover(
            @RequestParam(name = "kit", required = false) @Nullable MultipartFile kit,
            @RequestParam(name = "passphrase", defaultValue = "") String passphrase,
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        if (kit == null || kit.isEmpty() || kit.getSize() > MAX_KIT_BYTES) {
            throw new BadInput("kit", "MISSING", "the file of a recovery kit is expected");
        }
        if (isConfirmed(confirmed, redirect)) {
            desk.recover(user.person(), new String(kit.getBytes(), StandardCharsets.UTF_8), passphrase);
        }
        return BACK;
    }

    @PostMapping(PAGE + "/sealing")
    String seal(CurrentUser user, RedirectAttributes redirect) {
        desk.seal(user.person());
        Flash.done(redirect, "institution.sealed");
        return BACK;
    }
}
