/** A person's own account: password, keys and passkeys; and the proposals that wait for approval. */
@NullMarked
package io.truesale.portal.web.account;

import org.jspecify.annotations.NullMarked;
