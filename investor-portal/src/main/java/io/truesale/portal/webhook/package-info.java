/**
 * Contract events sent to other systems: Standard Webhooks signatures over CloudEvents, in order, at least once. Source:
 * infra/docs/spec/webhooks.md.
 */
@NullMarked
package io.truesale.portal.webhook;

import org.jspecify.annotations.NullMarked;
