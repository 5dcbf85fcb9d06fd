package io.truesale.portal.web.account;

import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Flash;
import io.truesale.workflow.api.SignatureRequests;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a form leads that asked for something on the ledger: back, or to what a passkey has yet to sign. */
@Component
public class NextStep {
    private final SignatureRequests requests;

    NextStep(SignatureRequests requests) {
        this.requests = requests;
    }

    /** How many requests of the reader wait for a passkey. */
    int waiting(CurrentUser user) {
        return requests.waiting(user.person()).size();
    }

    /**
     * The redirect after a request.
     *
     * @param back where it leads when the node's key has signed
     * @param said key of the message for then
     */
    public String after(CurrentUser user, RedirectAttributes redirect, String back, String said, String... arguments) {
        if (requests.waiting(user.person()).isEmpty()) {
            Flash.note(redirect, said, arguments);
            return "redirect:" + back;
        }
        Flash.note(redirect, "signature.waits");
        return "redirect:" + SignaturePages.PAGE;
    }
}
