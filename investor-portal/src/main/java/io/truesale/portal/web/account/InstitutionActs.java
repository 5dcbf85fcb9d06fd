package io.truesale.portal.web.account;

import static io.truesale.domain.party.Capacity.ACC;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.DEP;
import static io.truesale.domain.party.Capacity.ENH;
import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.OPS;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.REG;
import static io.truesale.domain.party.Capacity.RTG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Flash;
import io.truesale.workflow.api.InstitutionKeys;
import io.truesale.workflow.api.InstitutionKeys.Frozen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is done with the keys of the reader's institution, by whoever acts for it in any capacity; who has none reads only.
 * Whatever cannot be undone asks first.
 */
@Controller
@Allow(capacities = {ORG, SPV, UWR, SVC, CUS, RTG, LAW, ACC, REG, DEP, INV, ENH, OPS})
class InstitutionActs {
    private static final String PAGE = InstitutionPages.PAGE;
    private static final int MAX_KIT_BYTES = 10_000;
    private static final String BACK = "redirect:" + PAGE;

    private final InstitutionKeys desk;

    InstitutionActs(InstitutionKeys desk) {
        this.desk = desk;
    }

    @PostMapping(PAGE + "/enrolments")
    String enrol(CurrentUser user, RedirectAttributes redirect) {
        desk.enrol(user.person());
        Flash.note(redirect, "institution.requested");
        return BACK;
    }

    @PostMapping(PAGE + "/signing-key")
    String renewSigning(
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            CurrentUser user,
            RedirectAttributes redirect) {
        if (isConfirmed(confirmed, redirect)) {
            desk.renewSigning(user.person());
            Flash.note(redirect, "institution.requested");
        }
        return BACK;
    }

    private static boolean isConfirmed(@Nullable String confirmed, RedirectAttributes redirect) {
        if (confirmed == null) {
            Flash.refused(redirect, "institution.unconfirmed");
        }
        return confirmed != null;
    }

    @PostMapping(PAGE + "/encryption-key")
    String renewEncryption(
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            CurrentUser user,
            RedirectAttributes redirect) {
        if (isConfirmed(confirmed, redirect)) {
            desk.renewEncryption(user.person());
            Flash.note(redirect, "institution.requested");
        }
        return BACK;
    }

    @PostMapping(PAGE + "/keys/{key}/freezing")
    String freeze(
            @PathVariable("key") String key, @RequestParam Frozen to, CurrentUser user, RedirectAttributes redirect) {
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
            Flash.note(redirect, "institution.requested");
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
