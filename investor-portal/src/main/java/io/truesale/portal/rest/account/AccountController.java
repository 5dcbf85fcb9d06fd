package io.truesale.portal.rest.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.PasswordChange;
import io.truesale.workflow.api.PersonKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own password and keys. */
@RestController
@RequestMapping("/api/v1/me")
@Allow
@Tag(name = "access")
class AccountController {
    private final PasswordChange passwords;
    private final PersonKeys keys;

    AccountController(PasswordChange passwords, PersonKeys keys) {
        this.passwords = passwords;
        this.keys = keys;
    }

    /** The password now and the one from now on. */
    record PasswordRequest(
            @NotBlank @Size(max = 200) String current,
            @NotBlank @Size(max = 200) String fresh) {}

    /** A key that signs for the caller; {@code channels} where it does. */
    record KeyAnswer(String id, String form, boolean frozen, List<String> channels) {}

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change one's own password; all tokens and all other sessions of the caller end")
    void password(@Valid @RequestBody PasswordRequest asked, CurrentUser user, HttpServletRequest request) {
        passwords.change(user, asked.current(), asked.fresh(), request);
    }

    @GetMapping("/keys")
    @Operation(summary = "The keys that sign for the caller, as of the last final blocks")
    List<KeyAnswer> keys(CurrentUser user) {
        return keys.keys(user.person()).stream()
                .map(key -> new KeyAnswer(
                        key.id(),
                        key.form(),
                        key.frozen(),
                        key.channels().stream().map(Object::toString).toList()))
                .toList();
    }
}
